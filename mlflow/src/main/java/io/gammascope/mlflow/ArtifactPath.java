package io.gammascope.mlflow;

/** Where artifacts stand in a run (SCHEMA.md); names ending in no suffix are folders. */
public final class ArtifactPath {
  /** On a training: {@code checkpoints/step-00000100/weights.safetensors} and the like. */
  public static final String CHECKPOINTS = "checkpoints";

  /** On a training: what probes saw in its checkpoints. */
  public static final String FINDINGS = "findings";

  /** On the parent run: the study file as written. */
  public static final String STUDY = "study.yaml";

  /** On the parent run: figures as SVG and PNG. */
  public static final String FIGURES = "figures";

  /** On the parent run: the one-page report. */
  public static final String REPORT = "report.html";

  /** On the parent run: all verdicts with effect sizes and intervals. */
  public static final String VERDICTS = "verdicts.json";

  private ArtifactPath() {}
}
