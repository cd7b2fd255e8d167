package io.gammascope.neural.train;

/** What the time of a training goes into. */
public enum Phase {
  /** An update, its batch fetched. */
  UPDATE,
  /** A line of metrics: what is held out is examined, as far as the study asks. */
  EVALUATION,
  /** The last line, for which all that is held out is examined. */
  LAST_EVALUATION,
  /** A checkpoint. */
  CHECKPOINT,
  /** The state that an interrupted training goes on from. */
  RESUME_STATE
}
