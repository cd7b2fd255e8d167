package io.gammascope.mlflow.schema;

/** Paths of artifacts in a run, defined in SCHEMA.md; names without a suffix are folders. */
public final class ArtifactPath {
  /** On a training: {@code checkpoints/step-00000100/weights.safetensors} and so on. */
  public static final String CHECKPOINTS = "checkpoints";

  /** On a training: the results of the probes, {@code probe-results/step-00000100/...}. */
  public static final String PROBE_RESULTS = "probe-results";

  /** On the parent run: the study file. */
  public static final String STUDY = "study.yaml";

  /** On the parent run: each figure as SVG, PNG and CSV. */
  public static final String FIGURES = "figures";

  /** On the parent run: the report, one HTML page. */
  public static final String REPORT = "report.html";

  /** On the parent run: a short version of the report in Markdown. */
  public static final String SUMMARY = "summary.md";

  /** On the parent run: all verdicts with effect sizes and intervals. */
  public static final String VERDICTS = "verdicts.json";

  private ArtifactPath() {}
}
