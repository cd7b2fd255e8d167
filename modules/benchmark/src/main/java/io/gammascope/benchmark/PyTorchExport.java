package io.gammascope.benchmark;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.NamedArray;
import io.gammascope.common.file.Safetensors;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.study.spec.AdamWSettings;
import io.gammascope.study.spec.LearningRateSchedule;
import io.gammascope.study.spec.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Exports the initial weights, batches and settings of a step benchmark, so that {@code peer.py}
 * times the same training in PyTorch. Files and names are those of the golden test data. Axes: B
 * batch, T positions.
 */
public record PyTorchExport(StepBenchmark.Request request) {
  /** Writes {@code config.json}, {@code initial.safetensors} and {@code batches.safetensors}. */
  public void write(Path folder) throws IOException {
    AtomicFiles.write(folder.resolve("config.json"), CanonicalJson.writePretty(config()));
    Safetensors.write(folder.resolve("initial.safetensors"), initial(), Map.of());
    Safetensors.write(folder.resolve("batches.safetensors"), batches(), Map.of());
  }

  private Map<String, Object> config() {
    ModelSpec model = request.sizes().model();
    return Map.ofEntries(
        Map.entry("kind", model.architecture().name().toLowerCase(Locale.ROOT)),
        Map.entry("layers", model.layers()),
        Map.entry("d_model", model.dModel()),
        Map.entry("d_ff", model.dFf()),
        Map.entry("d_k", model.dK()),
        Map.entry("heads", model.heads()),
        Map.entry("vocabulary", request.sizes().vocabulary()),
        Map.entry("positions", request.sizes().positions()),
        Map.entry("batch", request.batch()),
        Map.entry("steps", request.training().steps()),
        Map.entry("layer_norm", model.norm().name().toLowerCase(Locale.ROOT)),
        Map.entry("optimizer", optimizer()),
        Map.entry("schedule", schedule()));
  }

  private Map<String, Object> optimizer() {
    AdamWSettings settings = request.training().optimizer();
    return Map.of(
        "betas", List.of(settings.beta1(), settings.beta2()),
        "eps", settings.epsilon(),
        "weight_decay", settings.weightDecay(),
        "clip_global_norm", settings.clipNorm());
  }

  private Map<String, Object> schedule() {
    LearningRateSchedule schedule = request.training().schedule();
    return Map.of(
        "lr_max", schedule.peak(),
        "lr_min", schedule.finalRate(),
        "warmup_steps", schedule.warmUpSteps());
  }

  private List<NamedArray> initial() {
    return ParameterLayout.of(request.sizes()).toArrays(request.weights());
  }

  private List<NamedArray> batches() {
    SyntheticBatches synthetic = request.batches();
    int steps = Math.min(request.steps(), SyntheticBatches.DISTINCT);
    int positions = request.sizes().positions();
    int[] tokens = new int[steps * request.batch() * positions];
    int[] labels = new int[steps * request.batch()];
    for (int i = 0; i < steps; i++) {
      int[] part = synthetic.tokens(i + 1);
      System.arraycopy(part, 0, tokens, i * part.length, part.length);
      System.arraycopy(synthetic.labels(part), 0, labels, i * request.batch(), request.batch());
    }
    return List.of(
        NamedArray.ofInts("tokens", tokens, steps, request.batch(), positions),
        NamedArray.ofInts("labels", labels, steps, request.batch()));
  }
}
