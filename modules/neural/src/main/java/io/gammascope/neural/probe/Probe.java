package io.gammascope.neural.probe;

/**
 * One way of looking into a model. A pure function of the model and of the task: the same
 * checkpoint gives the same numbers, up to the order of float additions.
 */
public interface Probe {
  /** As {@link io.gammascope.study.probe.ProbeName} says it. */
  String name();

  /** Raised whenever a number that the probe gives may change for the same model. */
  int version();

  /** Whether it looks at activations on sequences, and not at the weights alone. */
  boolean readsActivations();

  /**
   * What it sees; nothing where the model or the task lacks what it looks for (no anchor pairs, one
   * layer where two are needed).
   */
  ProbeOutput examine(ProbedModel model);
}
