package io.gammascope.pipelines.transform;

import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.store.ShardResult;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.pipelines.depot.DatasetDesk;
import io.gammascope.pipelines.element.FinishedDataset;
import io.gammascope.pipelines.element.ShardOrder;
import io.gammascope.pipelines.element.SpecifiedDataset;
import io.gammascope.pipelines.element.WrittenShard;
import io.gammascope.pipelines.wiring.Services;
import io.gammascope.pipelines.wiring.WorkPlace;
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
 * SpecifiedDataset#key()}.
 */
public final class GenerateDatasets
    extends PTransform<PCollection<SpecifiedDataset>, PCollection<KV<String, FinishedDataset>>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<ShardOrder> MISSING = new TupleTag<>("missing") {};
  private static final TupleTag<KV<String, FinishedDataset>> FOUND = new TupleTag<>("found") {};

  private final WorkPlace place;

  public GenerateDatasets(WorkPlace place) {
    this.place = place;
  }

  @Override
  public PCollection<KV<String, FinishedDataset>> expand(PCollection<SpecifiedDataset> wanted) {
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

  static final class Seek extends DoFn<SpecifiedDataset, ShardOrder> {
    private static final long serialVersionUID = 1L;
    private final WorkPlace place;
    private transient DatasetDesk desk;

    Seek(WorkPlace place) {
      this.place = place;
    }

    @Setup
    public void open() {
      desk = Services.get(place, DatasetDesk.class);
    }

    @ProcessElement
    public void seek(@Element SpecifiedDataset wanted, MultiOutputReceiver out) throws IOException {
      Optional<Dataset> found = desk.find(wanted.spec());
      if (found.isPresent()) {
        out.get(FOUND).output(KV.of(wanted.key(), FinishedDataset.of(found.get(), false)));
        return;
      }
      for (ShardRequest request : wanted.spec().shards()) {
        out.get(MISSING).output(new ShardOrder(wanted, request));
      }
    }
  }

  static final class WriteShard extends DoFn<ShardOrder, KV<String, WrittenShard>> {
    private static final long serialVersionUID = 1L;
    private final WorkPlace place;
    private transient DatasetDesk desk;

    WriteShard(WorkPlace place) {
      this.place = place;
    }

    @Setup
    public void open() {
      desk = Services.get(place, DatasetDesk.class);
    }

    @ProcessElement
    public void write(@Element ShardOrder order, OutputReceiver<KV<String, WrittenShard>> out)
        throws IOException {
      DatasetSpec spec = order.dataset().spec();
      ShardResult result = desk.write(spec, order.request());
      out.output(KV.of(order.dataset().key(), new WrittenShard(order.dataset(), result)));
    }
  }

  static final class Complete
      extends DoFn<KV<String, Iterable<WrittenShard>>, KV<String, FinishedDataset>> {
    private static final long serialVersionUID = 1L;
    private final WorkPlace place;
    private transient DatasetDesk desk;

    Complete(WorkPlace place) {
      this.place = place;
    }

    @Setup
    public void open() {
      desk = Services.get(place, DatasetDesk.class);
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
