package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.message.CollectedRuns;
import io.gammascope.pipelines.message.TrainedRun;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Waits until every run has an outcome, and gathers them to one element. */
public final class CollectRuns
    extends PTransform<PCollection<TrainedRun>, PCollection<CollectedRuns>> {
  private static final long serialVersionUID = 1L;

  @Override
  public PCollection<CollectedRuns> expand(PCollection<TrainedRun> trained) {
    return trained
        .apply(
            "OneStudy", WithKeys.<String, TrainedRun>of("").withKeyType(TypeDescriptors.strings()))
        .apply("Gather", GroupByKey.create())
        .apply(
            "Evidence",
            MapElements.into(TypeDescriptor.of(CollectedRuns.class))
                .via(runs -> CollectedRuns.of(runs.getValue())));
  }
}
