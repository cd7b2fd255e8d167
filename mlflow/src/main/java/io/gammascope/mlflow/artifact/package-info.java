/**
 * Transfer of a run's files to and from the tracking server. Start at {@link
 * io.gammascope.mlflow.artifact.RunArtifacts}. MLflow's Java client starts a Python process for
 * each file, so files are sent by {@link io.gammascope.mlflow.http.HttpJsonClient}, or copied if
 * the server stores its artifacts on this machine. May use the module {@code common} and the
 * packages {@code client} and {@code http}.
 */
package io.gammascope.mlflow.artifact;
