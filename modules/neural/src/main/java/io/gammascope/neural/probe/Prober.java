package io.gammascope.neural.probe;

import ai.djl.ndarray.NDManager;
import io.gammascope.common.file.NamedArray;
import io.gammascope.common.hash.Sha256;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.task.ShuffledLabels;
import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.neural.checkpoint.Checkpoints;
import io.gammascope.neural.initialize.WeightInitializer;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.probe.ModelRef;
import io.gammascope.study.probe.ModelVariant;
import io.gammascope.study.probe.ProbePlan;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.probe.ProbeResultStore;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Runs probes on the checkpoints of one run and stores their results. */
public record Prober(RunSpec spec, RunLayout files, Dataset dataset, ProbePlan plan) {
  /**
   * Runs every pending probe, one after another; results that are up to date are kept.
   *
   * @param manager the owner of all native arrays
   */
  public void run(NDManager manager) throws IOException {
    ParameterLayout layout = ParameterLayout.of(sizes());
    PendingProbes pending = new PendingProbes(spec, files, plan);
    List<Integer> kept = Checkpoints.steps(files);
    for (Map.Entry<Integer, List<Probe>> due : pending.find().entrySet()) {
      int step = due.getKey();
      boolean stored = kept.contains(step);
      float[] values =
          stored ? new Checkpoints(files, spec.id(), layout).read(step) : initial(layout);
      String digest = stored ? Checkpoints.sha256(files, step) : sha256(values);
      ModelRef model = modelRef(step, digest);
      ProbeResultStore store = new ProbeResultStore(files);
      List<ProbeOutput> outputs = runProbes(manager, values, due.getValue());
      for (int i = 0; i < outputs.size(); i++) {
        Probe probe = due.getValue().get(i);
        ProbeOutput output = outputs.get(i);
        store.write(
            new ProbeResult(
                model,
                pending.config(probe),
                probe.declaration(),
                output.arrays(),
                output.scores()));
      }
    }
  }

  private List<ProbeOutput> runProbes(NDManager manager, float[] values, List<Probe> probes) {
    Model.Options options = new Model.Options(sizes(), Padding.MASKED, Speedups.all());
    try (Model model = new Model(manager, options, values)) {
      ProbedModel probed =
          new ProbedModel(
              model,
              new WeightMatrices(ParameterLayout.of(sizes()), values),
              AnchorSequences.of(dataset.manifest(), dataset.folder()),
              plan.sequences());
      // A model with weights that are not finite has no results.
      boolean finite = finite(values);
      return probes.stream().map(p -> finite ? p.run(probed) : new ProbeOutput()).toList();
    }
  }

  private ModelRef modelRef(int step, String digest) {
    ModelVariant trained =
        ShuffledLabels.isShuffled(dataset.manifest())
            ? ModelVariant.SHUFFLED
            : ModelVariant.TRAINED;
    ModelVariant variant = step == 0 ? ModelVariant.UNTRAINED : trained;
    return new ModelRef(spec.id(), step, variant, digest, dataset.manifest().datasetId());
  }

  private ModelDimensions sizes() {
    return ModelDimensions.of(spec.model(), dataset.manifest());
  }

  private float[] initial(ParameterLayout layout) {
    return new WeightInitializer(spec.initialization(), spec.model().layers(), spec.seed())
        .draw(layout);
  }

  private static boolean finite(float... values) {
    return IntStream.range(0, values.length).allMatch(i -> Float.isFinite(values[i]));
  }

  private static String sha256(float... values) {
    NamedArray array = NamedArray.ofFloats("weights", values, values.length);
    return Sha256.newDigest().add(array.data()).hex();
  }
}
