/**
 * Typed calls of MLflow's REST API: experiments, runs, metrics, params, tags and dataset inputs.
 * Start at {@link io.gammascope.mlflow.client.TrackingClient}. It uses MLflow's Java client, whose
 * requests go through {@link io.gammascope.mlflow.http.HttpJsonClient}, and the names in {@link
 * io.gammascope.mlflow.schema}.
 */
package io.gammascope.mlflow.client;
