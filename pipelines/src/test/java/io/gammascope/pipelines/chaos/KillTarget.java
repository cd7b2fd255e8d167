package io.gammascope.pipelines.chaos;

/** Who is killed. */
enum KillTarget {
  /** The command line, with the pipeline in it. */
  PROGRAM(0.6),
  /** A child JVM that trains. */
  TRAINING(0.1),
  /** The MLflow server, which is started again at once. */
  SERVER(0.4);

  private final double longestShare;

  KillTarget(double longestShare) {
    this.longestShare = longestShare;
  }

  /** How long is waited at most, as a share of an undisturbed study's time. */
  double longestShare() {
    return longestShare;
  }
}
