package io.gammascope.neural.probe;

import io.gammascope.neural.model.Intervention;
import java.util.stream.IntStream;

/** Runs a model on fixed sequences, unmodified and with interventions on its attention. */
final class InterventionRunner {
  private final ProbedModel model;
  private final ProbeInputs inputs;
  private final Logits unmodified;
  private final int[] answers;

  InterventionRunner(ProbedModel model, ProbeInputs inputs) {
    this.model = model;
    this.inputs = inputs;
    unmodified = run(Intervention.none());
    answers = unmodified.argmaxAll();
  }

  /** Returns the number of layers. */
  int layers() {
    return model.layers();
  }

  /** Returns the logits under an intervention. */
  Logits run(Intervention intervention) {
    return new Logits(model.model().logits(inputs.tokens(), inputs.positions(), intervention));
  }

  /** Returns the logits without intervention. */
  Logits unmodified() {
    return unmodified;
  }

  /** Returns 1 if the answer to a sequence stays, otherwise 0. */
  double kept(Logits changed, int sequence) {
    return changed.argmax(sequence) == answers[sequence] ? 1 : 0;
  }

  /** Returns the change of the logit of the unmodified model's answer. */
  double logitChange(Logits changed, int sequence) {
    return changed.centredLogit(sequence, answers[sequence])
        - unmodified.centredLogit(sequence, answers[sequence]);
  }

  /** Returns the fraction of answers that stay, 0 to 1. */
  double kept(Logits changed) {
    return IntStream.range(0, answers.length)
        .mapToDouble(s -> kept(changed, s))
        .average()
        .orElse(Double.NaN);
  }
}
