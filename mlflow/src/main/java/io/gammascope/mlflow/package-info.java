/**
 * Tracks studies and trainings on an MLflow server: one experiment per study, one parent run per
 * text of the study file, and one nested run per training. Start at {@link
 * io.gammascope.mlflow.StudyTracker}.
 *
 * <p>The module may use {@code common}, {@code datasets} and {@code study}. Its packages build on
 * each other in this order: {@link io.gammascope.mlflow.http}, {@link io.gammascope.mlflow.schema},
 * {@link io.gammascope.mlflow.client}, {@link io.gammascope.mlflow.artifact}, and this one.
 */
package io.gammascope.mlflow;
