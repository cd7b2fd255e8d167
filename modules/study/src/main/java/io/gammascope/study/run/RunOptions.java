package io.gammascope.study.run;

/**
 * How a training is carried out; by construction no part of the run's identity.
 *
 * @param threads of the engine within one training
 * @param device {@code cpu} or {@code gpu}; no silent fall-back from one to the other
 * @param resumeEverySeconds at most so much work is lost when a training is killed
 */
public record RunOptions(int threads, String device, int resumeEverySeconds) {
  /** One thread on the CPU. */
  public static RunOptions standard() {
    return new RunOptions(1, "cpu", 30);
  }
}
