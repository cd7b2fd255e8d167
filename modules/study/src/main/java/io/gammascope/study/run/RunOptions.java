package io.gammascope.study.run;

/**
 * Execution options of a training. They are not part of the RunId.
 *
 * @param threads threads of the engine per training
 * @param device {@code cpu} or {@code gpu}; without fallback
 * @param resumeEverySeconds interval of saved states, an upper bound of the work lost when a
 *     training is killed
 */
public record RunOptions(int threads, String device, int resumeEverySeconds) {
  /** Returns the default: one thread on the CPU. */
  public static RunOptions standard() {
    return new RunOptions(1, "cpu", 30);
  }
}
