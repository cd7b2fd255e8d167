package io.gammascope.mlflow;

import io.gammascope.mlflow.client.LogBatchRequest;
import java.util.Map;

/**
 * Params and tags to be sent with the next metrics.
 *
 * @param digest of the whole description, parts that are already on the server included; empty if
 *     nothing is pending
 */
record PendingDescription(Map<String, String> params, Map<String, String> tags, String digest) {
  static final PendingDescription NONE = new PendingDescription(Map.of(), Map.of(), "");

  LogBatchRequest batch() {
    return new LogBatchRequest().params(params).tags(tags);
  }
}
