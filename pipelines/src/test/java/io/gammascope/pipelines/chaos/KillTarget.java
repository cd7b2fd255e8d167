package io.gammascope.pipelines.chaos;

/** The process to kill. */
enum KillTarget {
  /** The command line, which runs the pipeline. */
  PROGRAM(0.6),
  /** The child JVM of a training. */
  TRAINING(0.1),
  /** The MLflow server, which is restarted immediately. */
  SERVER(0.4);

  private final double longestShare;

  KillTarget(double longestShare) {
    this.longestShare = longestShare;
  }

  /** Maximum delay before the kill, as a fraction of the duration of an undisturbed study. */
  double longestShare() {
    return longestShare;
  }
}
