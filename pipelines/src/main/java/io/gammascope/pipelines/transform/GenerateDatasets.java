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
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Finds each dataset on disk or generates it, with its shards in parallel. The result is keyed by
 * {@link DatasetRequest#key()}.
 */
final class GenerateDatasets
    extends PTransform<PCollection<DatasetRequest>, PCollection<KV<String, FinishedDataset>>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<ShardTask> MISSING = new TupleTag<>("missing") {};
  private static final TupleTag<KV<String, FinishedDataset>> FOUND = new TupleTag<>("found") {};

  private final WorkerServices services;

  GenerateDatasets(WorkerServices services) {
    this.services = services;
  }

  @Override
  public PCollection<KV<String, FinishedDataset>> expand(PCollection<DatasetRequest> requests) {
    PCollectionTuple searched =
        requests.apply(
            "Find", ParDo.of(new Find(services)).withOutputTags(MISSING, TupleTagList.of(FOUND)));
    PCollection<KV<String, FinishedDataset>> generated =
        searched
            .get(MISSING)
            .apply("Distribute", Reshuffle.viaRandomKey())
            .apply(
                "WriteShard",
                services.map(
                    SharedDatasetStore.class,
                    keyed(WrittenShard.class),
                    GenerateDatasets::writeShard))
            .apply("Group", GroupByKey.create())
            .apply(
                "Complete",
                services.map(
                    SharedDatasetStore.class,
                    keyed(FinishedDataset.class),
                    GenerateDatasets::complete));
    return PCollectionList.of(searched.get(FOUND))
        .and(generated)
        .apply("All", Flatten.pCollections());
  }

  private static <T> TypeDescriptor<KV<String, T>> keyed(Class<T> value) {
    return TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptor.of(value));
  }

  static final class Find extends DoFn<DatasetRequest, ShardTask> {
    private static final long serialVersionUID = 1L;

    private final WorkerServices services;

    Find(WorkerServices services) {
      this.services = services;
    }

    @ProcessElement
    public void find(@Element DatasetRequest request, MultiOutputReceiver out) throws IOException {
      Optional<Dataset> found = services.get(SharedDatasetStore.class).find(request.spec());
      if (found.isPresent()) {
        out.get(FOUND).output(KV.of(request.key(), FinishedDataset.of(found.get(), false)));
        return;
      }
      for (ShardRequest shard : request.spec().shards()) {
        out.get(MISSING).output(new ShardTask(request, shard));
      }
    }
  }

  private static KV<String, WrittenShard> writeShard(SharedDatasetStore store, ShardTask task)
      throws IOException {
    ShardResult result = store.write(task.dataset().spec(), task.request());
    return KV.of(task.dataset().key(), new WrittenShard(task.dataset(), result));
  }

  private static KV<String, FinishedDataset> complete(
      SharedDatasetStore store, KV<String, Iterable<WrittenShard>> shards) throws IOException {
    DatasetSpec spec = shards.getValue().iterator().next().dataset().spec();
    List<ShardResult> results = new ArrayList<>();
    shards.getValue().forEach(shard -> results.add(shard.result()));
    return KV.of(shards.getKey(), FinishedDataset.of(store.complete(spec, results), true));
  }
}
