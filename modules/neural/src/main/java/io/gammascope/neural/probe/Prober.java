package io.gammascope.neural.probe;

import ai.djl.ndarray.NDManager;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.hash.Sha256;
import io.gammascope.datasets.task.ShuffledLabels;
import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.neural.checkpoint.Checkpoints;
import io.gammascope.neural.initialize.InitialWeights;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Sizes;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.ProbePlan;
import io.gammascope.study.RunFiles;
import io.gammascope.study.RunSpec;
import io.gammascope.study.Subject;
import io.gammascope.study.finding.Finding;
import io.gammascope.study.finding.FindingStore;
import io.gammascope.study.finding.Recipe;
import io.gammascope.study.finding.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** Looks into the checkpoints of one run, and writes down what it sees. */
public final class Prober {
  private final RunSpec spec;
  private final RunFiles files;
  private final Dataset dataset;
  private final ProbePlan plan;
  private final Sizes sizes;
  private final ParameterLayout layout;

  public Prober(RunSpec spec, RunFiles files, Dataset dataset, ProbePlan plan) {
    this.spec = spec;
    this.files = files;
    this.dataset = dataset;
    this.plan = plan;
    sizes = Sizes.of(spec.model(), dataset.manifest());
    layout = ParameterLayout.of(sizes);
  }

  /**
   * Makes every finding that is missing, one after another; what was made before is kept.
   *
   * @param manager owns all arrays
   */
  public void run(NDManager manager) throws IOException {
    Backlog backlog = new Backlog(spec, files, plan);
    List<Integer> kept = Checkpoints.steps(files);
    for (Map.Entry<Integer, List<Probe>> due : backlog.missing().entrySet()) {
      int step = due.getKey();
      boolean stored = kept.contains(step);
      float[] values = stored ? new Checkpoints(files, spec.id(), layout).read(step) : initial();
      String digest = stored ? Checkpoints.sha256(files, step) : sha256(values);
      Source source = source(step, digest);
      FindingStore store = new FindingStore(files);
      List<Sheet> sheets = look(manager, values, due.getValue());
      for (int i = 0; i < sheets.size(); i++) {
        Sheet sheet = sheets.get(i);
        Recipe recipe = backlog.recipe(due.getValue().get(i));
        store.write(new Finding(source, recipe, sheet.arrays(), sheet.scores()));
      }
    }
  }

  private List<Sheet> look(NDManager manager, float[] values, List<Probe> probes) {
    Model.Options options = new Model.Options(sizes, Padding.HIDDEN, Speedups.all());
    try (Model model = new Model(manager, options, values)) {
      ProbedModel probed =
          new ProbedModel(
              model,
              new WeightMatrices(layout, values),
              AnchorSequences.of(dataset.manifest(), dataset.folder()),
              plan.sequences());
      // Weights that have left the finite numbers show nothing.
      boolean finite = finite(values);
      return probes.stream().map(p -> finite ? p.examine(probed) : new Sheet()).toList();
    }
  }

  private Source source(int step, String digest) {
    Subject trained = ShuffledLabels.in(dataset.manifest()) ? Subject.SHUFFLED : Subject.TRAINED;
    Subject subject = step == 0 ? Subject.UNTRAINED : trained;
    return new Source(spec.id(), step, subject, digest, dataset.manifest().datasetId());
  }

  private float[] initial() {
    return new InitialWeights(spec.initialization(), spec.model().layers(), spec.seed())
        .draw(layout);
  }

  private static boolean finite(float... values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static String sha256(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return Sha256.start().add(bytes).hex();
  }
}
