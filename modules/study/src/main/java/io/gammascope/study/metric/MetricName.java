package io.gammascope.study.metric;

/**
 * The names of all metrics, as they stand in files and on the tracking server (mlflow/SCHEMA.md).
 */
public final class MetricName {
  public static final String LOSS = "train/loss";
  public static final String LEARNING_RATE = "train/learning_rate";

  /** Before clipping. */
  public static final String GRADIENT_NORM = "train/gradient_norm";

  /** Median time of an update since the last line. */
  public static final String STEP_MILLISECONDS = "train/step_ms";

  public static final String ACCURACY = "accuracy";
  public static final String SHARE = "share";

  public static final String PROBE = "probe";

  private MetricName() {}

  /** Mean cross-entropy of the predicted tokens of a split's sequences, in nats. */
  public static String loss(String split) {
    return "loss/" + split;
  }

  /** The same as perplexity, exp(loss), 1 and more. */
  public static String perplexity(String split) {
    return "perplexity/" + split;
  }

  /** A score of a probe, which declares it; see {@link io.gammascope.study.probe.ScoreDeclaration}. */
  public static String probe(String probe, String score) {
    return PROBE + "/" + probe + "/" + score;
  }

  /** Share of right answers on a split, 0 to 1. */
  public static String accuracy(String split) {
    return ACCURACY + "/" + split;
  }

  /** Share of right answers on one group (pair) of a split, 0 to 1. */
  public static String accuracy(String split, String group) {
    return ACCURACY + "/" + split + "/" + group;
  }

  /** Share of a held-out group's examples that are answered with a candidate answer, 0 to 1. */
  public static String share(String group, String answer) {
    return SHARE + "/" + group + "/" + answer;
  }

  /** A statistic over the seeds of one cell of the grid; of parent runs. */
  public static String cell(String cell, String statistic) {
    return "cell/" + cell + "/" + statistic;
  }

  /** Share of a held-out group's examples whose answer is key + offset, 0 to 1. */
  public static String shareOfOffset(String group, int offset) {
    return SHARE + "/" + group + "/offset_" + offset;
  }

  /** Share of a held-out group's examples whose answer has none of the task's offsets, 0 to 1. */
  public static String shareElsewhere(String group) {
    return SHARE + "/" + group + "/elsewhere";
  }
}
