package io.gammascope.datasets.task;

/** A specification of sequences that consist of an input and a target. */
public interface InputTargetSpec extends SequenceSpec, SplitSizes {
  /** Returns whether training also predicts the input. */
  boolean learnInput();
}
