package io.gammascope.mlflow;

import io.gammascope.mlflow.client.LogBatchRequest;
import io.gammascope.mlflow.schema.TagName;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Params and tags to be sent with the next metrics.
 *
 * @param digest of the whole description, parts that are already on the server included; empty if
 *     nothing is pending
 */
record PendingDescription(Map<String, String> params, Map<String, String> tags, String digest) {
  static final PendingDescription NONE = new PendingDescription(Map.of(), Map.of(), "");

  /**
   * Returns the part of a run's description that the server does not have yet. The dataset cannot
   * be part of a batch and is sent at once.
   */
  static PendingDescription compute(
      StudyTracker study, TrackedRun run, RunRegistry.Found found, RunDescription description)
      throws IOException {
    String id = found.run().id();
    // A param can be written once; a different value from another text of the study is kept.
    Map<String, String> missing = new TreeMap<>(description.params());
    if (!found.created()) {
      missing.keySet().removeAll(study.client().getRun(id).params().keySet());
    }
    study.client().logInput(id, description.dataset());
    study.logInput(description.dataset());
    Map<String, String> tags = new TreeMap<>(description.tags());
    tags.put(TagName.STUDY, study.study().name());
    tags.put(TagName.PARENT, study.handle().parent().id());
    tags.put(TagName.NOTE, StudyPages.training(study.study(), run, study.handle().parent()));
    String name = RunName.format(run, study.study().varying());
    // Setting an unchanged name makes the server load the whole run three times.
    if (!name.equals(found.run().tags().get(TagName.RUN_NAME))) {
      tags.put(TagName.RUN_NAME, name);
    }
    return new PendingDescription(missing, tags, "");
  }

  PendingDescription withDigest(String other) {
    return new PendingDescription(params, tags, other);
  }

  LogBatchRequest batch() {
    return new LogBatchRequest().params(params).tags(tags);
  }
}
