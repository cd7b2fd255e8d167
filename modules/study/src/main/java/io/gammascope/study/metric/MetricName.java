package io.gammascope.study.metric;

/** Names of metrics in files and on the tracking server (mlflow/SCHEMA.md). */
public final class MetricName {
  public static final String LOSS = "train/loss";
  public static final String LEARNING_RATE = "train/learning_rate";

  /**
   * Mean cosine of input gradients and differences to partners over the step's pairs, for trainings
   * with gradient supervision.
   */
  public static final String ALIGNMENT = "train/alignment";

  /** Global gradient norm before clipping. */
  public static final String GRADIENT_NORM = "train/gradient_norm";

  /** Median time of an update since the previous line. */
  public static final String STEP_MILLISECONDS = "train/step_ms";

  public static final String ACCURACY = "accuracy";
  public static final String SHARE = "share";

  public static final String PROBE = "probe";

  /** Largest distance between tokens that {@link #shareNear} counts. */
  public static final int NEAR = 2;

  private MetricName() {}

  /** Mean cross-entropy of the predicted tokens of a split's sequences, in nats. */
  public static String loss(String split) {
    return "loss/" + split;
  }

  /** Perplexity, exp(loss), at least 1. */
  public static String perplexity(String split) {
    return "perplexity/" + split;
  }

  /**
   * A score of a probe, which declares it; see {@link io.gammascope.study.probe.ScoreDeclaration}.
   */
  public static String probe(String probe, String score) {
    return PROBE + "/" + probe + "/" + score;
  }

  /** Accuracy on a split, 0 to 1. */
  public static String accuracy(String split) {
    return ACCURACY + "/" + split;
  }

  /** Accuracy on a group (pair) of a split, 0 to 1. */
  public static String accuracy(String split, String group) {
    return ACCURACY + "/" + split + "/" + group;
  }

  /** Share of the examples of a held-out group answered with a candidate answer, 0 to 1. */
  public static String share(String group, String answer) {
    return SHARE + "/" + group + "/" + answer;
  }

  /**
   * Share of the examples of a held-out group answered with a token at most {@link #NEAR} from a
   * candidate answer, 0 to 1. Only for tasks whose answers are a key plus an offset: an answer
   * beside the composed one is composed, but imprecise.
   */
  public static String shareNear(String group, String answer) {
    return share(group, answer) + "_within_" + NEAR;
  }

  /** A statistic over the seeds of a grid cell, on parent runs. */
  public static String cell(String cell, String statistic) {
    return "cell/" + cell + "/" + statistic;
  }

  /** Share of the examples of a held-out group answered with key + offset, 0 to 1. */
  public static String shareOfOffset(String group, int offset) {
    return SHARE + "/" + group + "/offset_" + offset;
  }

  /**
   * Share of the examples of a held-out group whose answer has none of the offsets of the task, 0
   * to 1.
   */
  public static String shareOfOtherAnswers(String group) {
    return SHARE + "/" + group + "/elsewhere";
  }
}
