package io.gammascope.neural.probe;

import io.gammascope.study.probe.ProbeDeclaration;
import java.util.function.BiConsumer;

/**
 * Measures one aspect of a model. A probe is a pure function of the model and the task: the same
 * checkpoint gives the same numbers, up to the order of floating-point additions.
 *
 * @param name the name that study files, result files and metrics use
 * @param version must be raised when a number that the probe returns for the same model, or its
 *     declaration, changes; results of another version are computed anew
 * @param readsActivations whether the probe reads activations on sequences, rather than weights
 *     only
 * @param declaration every array and score that the probe may return
 * @param measurement examines a model and adds arrays and scores to the output; adds none if the
 *     model or the task lacks what the probe examines, for example anchor pairs, or a second layer
 */
public record Probe(
    String name,
    int version,
    boolean readsActivations,
    ProbeDeclaration declaration,
    BiConsumer<ProbedModel, ProbeOutput> measurement) {

  /** Examines a model. */
  public ProbeOutput run(ProbedModel model) {
    ProbeOutput output = new ProbeOutput();
    measurement.accept(model, output);
    return output;
  }
}
