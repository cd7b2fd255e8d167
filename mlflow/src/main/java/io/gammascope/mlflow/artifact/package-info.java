/**
 * Transfer of a run's files to and from the tracking server. Start at {@link
 * io.gammascope.mlflow.artifact.RunArtifacts}. MLflow's Java client starts a Python process for
 * each file, so files are sent by {@link io.gammascope.mlflow.http.HttpJsonClient}, or copied if
 * the server stores its artifacts on this machine.
 */
package io.gammascope.mlflow.artifact;
