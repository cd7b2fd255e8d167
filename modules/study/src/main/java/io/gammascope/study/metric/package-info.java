/**
 * Names and values of metrics, and the lines of {@code metrics.jsonl}. Start at {@link
 * io.gammascope.study.metric.MetricName}. Uses {@code io.gammascope.common} only.
 */
package io.gammascope.study.metric;
