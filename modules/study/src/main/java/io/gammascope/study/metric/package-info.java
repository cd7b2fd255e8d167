/** Names and values of metrics, and the lines of {@code metrics.jsonl}. */
package io.gammascope.study.metric;
