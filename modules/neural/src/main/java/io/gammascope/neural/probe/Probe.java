package io.gammascope.neural.probe;

import io.gammascope.study.probe.ProbeDeclaration;

/**
 * Measures one aspect of a model. A probe is a pure function of the model and the task: the same
 * checkpoint gives the same numbers, up to the order of floating-point additions.
 */
public interface Probe {
  /** Returns the name that study files, result files and metrics use. */
  String name();

  /**
   * Returns the version, which must be raised when a number that the probe returns for the same
   * model, or its declaration, changes. Results of another version are computed anew.
   */
  int version();

  /** Returns whether the probe reads activations on sequences, rather than weights only. */
  boolean readsActivations();

  /** Returns every array and score that {@link #run} may return. */
  ProbeDeclaration declaration();

  /**
   * Examines a model. The output is empty if the model or the task lacks what the probe examines,
   * for example anchor pairs, or a second layer.
   */
  ProbeOutput run(ProbedModel model);
}
