package io.gammascope.pipelines.transform;

import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.store.ShardResult;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
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
 * Finds each dataset on disk or generates it, with its shards in parallel. The result is keyed by
 * {@link DatasetRequest#key()}.
 */
final class GenerateDatasets
    extends PTransform<PCollection<DatasetRequest>, PCollection<KV<String, FinishedDataset>>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<ShardTask> MISSING = new TupleTag<>("missing") {};
  private static final TupleTag<KV<String, FinishedDataset>> FOUND = new TupleTag<>("found") {};

  private final Workspace workspace;

  GenerateDatasets(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public PCollection<KV<String, FinishedDataset>> expand(PCollection<DatasetRequest> requests) {
    PCollectionTuple searched =
        requests.apply(
            "Find", ParDo.of(new Find(workspace)).withOutputTags(MISSING, TupleTagList.of(FOUND)));
    PCollection<KV<String, FinishedDataset>> generated =
        searched
            .get(MISSING)
            .apply("Distribute", Reshuffle.viaRandomKey())
            .apply("WriteShard", ParDo.of(new WriteShard(workspace)))
            .apply("Group", GroupByKey.create())
            .apply("Complete", ParDo.of(new Complete(workspace)));
    return PCollectionList.of(searched.get(FOUND))
        .and(generated)
        .apply("All", Flatten.pCollections());
  }

  static final class Find extends ServiceFn<SharedDatasetStore, DatasetRequest, ShardTask> {
    private static final long serialVersionUID = 1L;

    Find(Workspace workspace) {
      super(workspace, SharedDatasetStore.class);
    }

    @ProcessElement
    public void find(@Element DatasetRequest request, MultiOutputReceiver out) throws IOException {
      Optional<Dataset> found = service().find(request.spec());
      if (found.isPresent()) {
        out.get(FOUND).output(KV.of(request.key(), FinishedDataset.of(found.get(), false)));
        return;
      }
      for (ShardRequest shard : request.spec().shards()) {
        out.get(MISSING).output(new ShardTask(request, shard));
      }
    }
  }

  static final class WriteShard
      extends ServiceFn<SharedDatasetStore, ShardTask, KV<String, WrittenShard>> {
    private static final long serialVersionUID = 1L;

    WriteShard(Workspace workspace) {
      super(workspace, SharedDatasetStore.class);
    }

    @ProcessElement
    public void write(@Element ShardTask task, OutputReceiver<KV<String, WrittenShard>> out)
        throws IOException {
      ShardResult result = service().write(task.dataset().spec(), task.request());
      out.output(KV.of(task.dataset().key(), new WrittenShard(task.dataset(), result)));
    }
  }

  static final class Complete
      extends ServiceFn<
          SharedDatasetStore, KV<String, Iterable<WrittenShard>>, KV<String, FinishedDataset>> {
    private static final long serialVersionUID = 1L;

    Complete(Workspace workspace) {
      super(workspace, SharedDatasetStore.class);
    }

    @ProcessElement
    public void complete(
        @Element KV<String, Iterable<WrittenShard>> shards,
        OutputReceiver<KV<String, FinishedDataset>> out)
        throws IOException {
      DatasetSpec spec = shards.getValue().iterator().next().dataset().spec();
      List<ShardResult> results = new ArrayList<>();
      shards.getValue().forEach(shard -> results.add(shard.result()));
      Dataset dataset = service().complete(spec, results);
      out.output(KV.of(shards.getKey(), FinishedDataset.of(dataset, true)));
    }
  }
}
