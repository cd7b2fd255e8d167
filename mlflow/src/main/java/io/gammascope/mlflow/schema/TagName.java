package io.gammascope.mlflow.schema;

/** Names of all tags, defined in SCHEMA.md. */
public final class TagName {
  /** Version of SCHEMA.md that the run follows. */
  public static final String SCHEMA = "gammascope.schema";

  /** {@code study} on a parent run, {@code training} on a nested run. */
  public static final String KIND = "gammascope.kind";

  public static final String STUDY = "gammascope.study";
  public static final String STUDY_DIGEST = "gammascope.study_digest";
  public static final String QUESTION = "gammascope.question";
  public static final String RUN_ID = "gammascope.run_id";
  public static final String DATASET_ID = "gammascope.dataset_id";
  public static final String DATASET = "gammascope.dataset";
  public static final String SEED = "gammascope.seed";
  public static final String COMMIT = "gammascope.commit";
  public static final String DIRTY = "gammascope.dirty";
  public static final String JDK = "gammascope.jdk";
  public static final String OS = "gammascope.os";
  public static final String ARCHITECTURE = "gammascope.architecture";
  public static final String CPU = "gammascope.cpu";
  public static final String OUTCOME = "gammascope.outcome";
  public static final String DIVERGED_STEP = "gammascope.diverged_step";
  public static final String CAUSE = "gammascope.cause";
  public static final String SECONDS = "gammascope.seconds";
  public static final String WEIGHTS = "gammascope.weights_sha256";
  public static final String CLASS = "gammascope.class";
  public static final String HEARTBEAT = "gammascope.heartbeat";
  public static final String LEASE = "gammascope.lease_seconds";
  public static final String REGISTERED = "gammascope.registered";
  public static final String LOST = "gammascope.lost";
  public static final String TAKEN_OVER = "gammascope.taken_over";

  /** Prefix, followed by the name of an engine setting. */
  public static final String ENGINE = "gammascope.engine.";

  /** Prefix, followed by the name of a preregistration stamp: claim id, hyphen, digest. */
  public static final String PREREGISTRATION = "gammascope.preregistration.";

  /** Prefix, followed by a claim id. */
  public static final String VERDICT = "gammascope.verdict.";

  /** Prefix, followed by the dotted path of a grid axis. */
  public static final String GRID = "grid.";

  public static final String PARENT = "mlflow.parentRunId";
  public static final String RUN_NAME = "mlflow.runName";

  /** Can be set only when a run is created. */
  public static final String USER = "mlflow.user";

  public static final String NOTE = "mlflow.note.content";
  public static final String SOURCE_NAME = "mlflow.source.name";
  public static final String SOURCE_TYPE = "mlflow.source.type";
  public static final String SOURCE_COMMIT = "mlflow.source.git.commit";

  /** On an experiment: the kind of its pages, trainings rather than language-model traces. */
  public static final String EXPERIMENT_KIND = "mlflow.experimentKind";

  /** On an experiment: the metric that charts show first. */
  public static final String PRIMARY_METRIC = "mlflow.experiment.primaryMetric.name";

  public static final String PRIMARY_METRIC_GREATER =
      "mlflow.experiment.primaryMetric.greaterIsBetter";

  /** On an experiment: the state of a table that lists all trainings, opened by an address. */
  public static final String TRAININGS_VIEW = "mlflow.sharedViewState.trainings";

  /** Version of the names and meanings in SCHEMA.md; the value of {@link #SCHEMA}. */
  private static final int SCHEMA_VERSION = 3;

  private TagName() {}

  /** Returns the value of {@link #SCHEMA}. */
  public static String schemaVersion() {
    return Integer.toString(SCHEMA_VERSION);
  }
}
