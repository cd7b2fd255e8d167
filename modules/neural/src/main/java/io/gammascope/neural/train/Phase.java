package io.gammascope.neural.train;

/** A kind of work in a training whose time is measured. */
public enum Phase {
  /** An update, including the selection of its batch. */
  UPDATE,
  /** A periodic evaluation on a subset of each split. */
  EVALUATION,
  /** The evaluation after the last step, on all held-out examples. */
  LAST_EVALUATION,
  /** Writing a checkpoint. */
  CHECKPOINT,
  /** Writing the state from which an interrupted training resumes. */
  RESUME_STATE
}
