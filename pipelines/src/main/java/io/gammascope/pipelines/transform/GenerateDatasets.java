package io.gammascope.pipelines.transform;

import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.store.ShardResult;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.message.DatasetRequest;
import io.gammascope.pipelines.message.FinishedDataset;
import io.gammascope.pipelines.message.ShardTask;
import io.gammascope.pipelines.message.WrittenShard;
import io.gammascope.pipelines.storage.SharedDatasetStore;
import io.gammascope.pipelines.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Finds each dataset on disk or makes it, shard by shard in parallel; keyed by {@link
 * DatasetRequest#key()}.
 */
public final class GenerateDatasets
    extends PTransform<PCollection<DatasetRequest>, PCollection<KV<String, FinishedDataset>>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<ShardTask> MISSING = new TupleTag<>("missing") {};
  private static final TupleTag<KV<String, FinishedDataset>> FOUND = new TupleTag<>("found") {};

  private final Workspace place;

  public GenerateDatasets(Workspace place) {
    this.place = place;
  }

  @Override
  public PCollection<KV<String, FinishedDataset>> expand(PCollection<DatasetRequest> wanted) {
    PCollectionTuple sought =
        wanted.apply(
            "Seek", ParDo.of(new Seek(place)).withOutputTags(MISSING, TupleTagList.of(FOUND)));
    PCollection<KV<String, FinishedDataset>> made =
        sought
            .get(MISSING)
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply("WriteShard", ParDo.of(new WriteShard(place)))
            .apply("Gather", GroupByKey.create())
            .apply("Complete", ParDo.of(new Complete(place)));
    return PCollectionList.of(sought.get(FOUND)).and(made).apply("Both", Flatten.pCollections());
  }

  static final class Seek extends DoFn<DatasetRequest, ShardTask> {
    private static final long serialVersionUID = 1L;
    private final Workspace place;
    private transient SharedDatasetStore desk;

    Seek(Workspace place) {
      this.place = place;
    }

    @Setup
    public void open() {
      desk = Injectors.get(place, SharedDatasetStore.class);
    }

    @ProcessElement
    public void seek(@Element DatasetRequest wanted, MultiOutputReceiver out) throws IOException {
      Optional<Dataset> found = desk.find(wanted.spec());
      if (found.isPresent()) {
        out.get(FOUND).output(KV.of(wanted.key(), FinishedDataset.of(found.get(), false)));
        return;
      }
      for (ShardRequest request : wanted.spec().shards()) {
        out.get(MISSING).output(new ShardTask(wanted, request));
      }
    }
  }

  static final class WriteShard extends DoFn<ShardTask, KV<String, WrittenShard>> {
    private static final long serialVersionUID = 1L;
    private final Workspace place;
    private transient SharedDatasetStore desk;

    WriteShard(Workspace place) {
      this.place = place;
    }

    @Setup
    public void open() {
      desk = Injectors.get(place, SharedDatasetStore.class);
    }

    @ProcessElement
    public void write(@Element ShardTask order, OutputReceiver<KV<String, WrittenShard>> out)
        throws IOException {
      DatasetSpec spec = order.dataset().spec();
      ShardResult result = desk.write(spec, order.request());
      out.output(KV.of(order.dataset().key(), new WrittenShard(order.dataset(), result)));
    }
  }

  static final class Complete
      extends DoFn<KV<String, Iterable<WrittenShard>>, KV<String, FinishedDataset>> {
    private static final long serialVersionUID = 1L;
    private final Workspace place;
    private transient SharedDatasetStore desk;

    Complete(Workspace place) {
      this.place = place;
    }

    @Setup
    public void open() {
      desk = Injectors.get(place, SharedDatasetStore.class);
    }

    @ProcessElement
    public void complete(
        @Element KV<String, Iterable<WrittenShard>> shards,
        OutputReceiver<KV<String, FinishedDataset>> out)
        throws IOException {
      DatasetSpec spec = shards.getValue().iterator().next().dataset().spec();
      List<ShardResult> results = new ArrayList<>();
      shards.getValue().forEach(shard -> results.add(shard.result()));
      Dataset dataset = desk.complete(spec, results);
      out.output(KV.of(shards.getKey(), FinishedDataset.of(dataset, true)));
    }
  }
}
