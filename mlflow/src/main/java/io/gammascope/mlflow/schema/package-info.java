/**
 * The names of tags and artifacts on the tracking server; SCHEMA.md defines each of them. Start at
 * {@link io.gammascope.mlflow.schema.TagName}. The names of metrics are in {@link
 * io.gammascope.study.metric.MetricName}. The package uses no other package.
 */
package io.gammascope.mlflow.schema;
