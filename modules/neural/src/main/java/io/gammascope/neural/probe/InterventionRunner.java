package io.gammascope.neural.probe;

import io.gammascope.neural.model.Intervention;
import java.util.stream.IntStream;

/** A model on a sample, as it is and while something is done to its attention. */
final class InterventionRunner {
  private final ProbedModel model;
  private final ProbeInputs sample;
  private final Logits untouched;
  private final int[] answers;

  InterventionRunner(ProbedModel model, ProbeInputs sample) {
    this.model = model;
    this.sample = sample;
    untouched = under(Intervention.none());
    answers = untouched.all();
  }

  /** What is answered while something is done. */
  Logits under(Intervention intervention) {
    return new Logits(model.model().logits(sample.tokens(), sample.positions(), intervention));
  }

  /** What the model answers as it is. */
  Logits untouched() {
    return untouched;
  }

  /** Whether a sequence's answer stays, 1 or 0. */
  double kept(Logits changed, int sequence) {
    return changed.answer(sequence) == answers[sequence] ? 1 : 0;
  }

  /** Change of the logit of the answer that was given untouched. */
  double change(Logits changed, int sequence) {
    return changed.logit(sequence, answers[sequence])
        - untouched.logit(sequence, answers[sequence]);
  }

  /** Share of all answers that stay, 0 to 1. */
  double kept(Logits changed) {
    return IntStream.range(0, answers.length)
        .mapToDouble(s -> kept(changed, s))
        .average()
        .orElse(Double.NaN);
  }
}
