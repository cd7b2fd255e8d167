/** The run log on a real MLflow server: runs, metrics, artifacts, leases, over plain HTTP. */
package io.gammascope.mlflow;
