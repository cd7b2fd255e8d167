package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.element.GatheredRuns;
import io.gammascope.pipelines.element.TrainedRun;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Waits until every run has an outcome, and gathers them to one element. */
public final class AssembleEvidence
    extends PTransform<PCollection<TrainedRun>, PCollection<GatheredRuns>> {
  private static final long serialVersionUID = 1L;

  @Override
  public PCollection<GatheredRuns> expand(PCollection<TrainedRun> trained) {
    return trained
        .apply(
            "OneStudy", WithKeys.<String, TrainedRun>of("").withKeyType(TypeDescriptors.strings()))
        .apply("Gather", GroupByKey.create())
        .apply(
            "Evidence",
            MapElements.into(TypeDescriptor.of(GatheredRuns.class))
                .via(runs -> GatheredRuns.of(runs.getValue())));
  }
}
