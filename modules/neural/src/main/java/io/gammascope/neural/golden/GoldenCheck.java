package io.gammascope.neural.golden;

import ai.djl.ndarray.NDManager;
import io.gammascope.common.file.NamedArray;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.engine.MatmulPrecisionControl;
import io.gammascope.neural.model.HostTensor;
import io.gammascope.neural.model.MinimalPairs;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Parameters;
import io.gammascope.neural.model.Speedups;
import io.gammascope.neural.model.Targets;
import io.gammascope.neural.model.Tokens;
import io.gammascope.neural.train.TrainStep;
import io.gammascope.study.spec.MatmulPrecision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares model, gradients and optimizer with a folder of golden vectors, which PyTorch computed.
 * Runs the code that trains. Axes: B batch, T positions, V vocabulary.
 */
public final class GoldenCheck {
  private final GoldenData golden;
  private final Speedups speedups;
  private final Map<String, HostTensor> computed = new HashMap<>();
  private final Map<String, float[]> shares = new HashMap<>();

  private GoldenCheck(GoldenData golden, Speedups speedups) {
    this.golden = golden;
    this.speedups = speedups;
  }

  /**
   * The error of one array.
   *
   * @param relative the largest deviation, relative to the largest expected element; infinity if
   *     shapes differ or a number is missing
   * @param undetermined number of elements that were left out; 0 but for arrays {@code after.*}.
   *     Left out are elements whose gradient is rounding noise in both libraries, because AdamW
   *     makes a full step of any noise. (The keys' bias of GPT-2 cancels in the softmax, so its
   *     gradient is 0 but for rounding.)
   */
  public record ArrayError(String name, double relative, int undetermined) {}

  /**
   * Returns the error of every array of {@code expected.safetensors}, ordered by name.
   *
   * @param device {@code cpu} or {@code gpu}
   * @param speedups all, as in trainings, or none, to check the reference model
   * @param precision precision of matrix products
   * @throws io.gammascope.common.file.CorruptFileException if the folder is malformed
   */
  public static List<ArrayError> run(
      Path folder, String device, Speedups speedups, MatmulPrecision precision) throws IOException {
    GoldenCheck check = new GoldenCheck(GoldenData.read(folder), speedups);
    try (NDManager manager = EngineFactory.start(1, device)) {
      MatmulPrecisionControl.apply(precision, device);
      check.compute(manager);
    } finally {
      if (precision != MatmulPrecision.FLOAT32) {
        MatmulPrecisionControl.reset();
      }
    }
    return check.errors();
  }

  private void compute(NDManager manager) {
    ParameterLayout layout = ParameterLayout.of(golden.sizes());
    TrainStep.Start start =
        new TrainStep.Start(
            new Model.Options(golden.sizes(), Padding.VISIBLE, speedups),
            layout.join(p -> golden.initial().get(p.name()).floats()));
    try (TrainStep trainStep = new TrainStep(manager, start, golden.training())) {
      computed.putAll(trainStep.model().runWithCache(tokens(0), golden.sizes().positions()));
      if (golden.batches().containsKey(GoldenData.PARTNERS)) {
        align(manager, trainStep.model());
      }
      train(trainStep);
      keep("after.", layout, trainStep.model().parameters().values());
    }
  }

  /** Computes the loss of gradient supervision and its gradient for the first batch. */
  private void align(NDManager manager, Model model) {
    int[] partners = part(golden.batches().get(GoldenData.PARTNERS), 0);
    MinimalPairs pairs = new MinimalPairs(Tokens.of(tokens(0)), Tokens.of(partners), labels(0));
    try (NDManager step = manager.newSubManager()) {
      float loss = model.alignmentLossAndGradient(step, pairs);
      computed.put("alignment.loss", new HostTensor(List.of(1L), new float[] {loss}));
      keep("alignment.gradient.", model.parameters().layout(), model.parameters().gradient());
    }
  }

  private void train(TrainStep trainStep) {
    int steps = golden.training().steps();
    float[] losses = new float[steps];
    float[] norms = new float[steps];
    for (int i = 0; i < steps; i++) {
      if (i == 0) {
        keep(
            "gradient.",
            trainStep.model().parameters().layout(),
            trainStep.model().gradient(tokens(0), labels(0)));
      }
      TrainStep.Update update = trainStep.run(i + 1, tokens(i), labels(i));
      recordGradient(trainStep.model().parameters());
      losses[i] = update.loss();
      norms[i] = update.gradientNorm();
    }
    computed.put("losses", new HostTensor(List.of((long) steps), losses));
    computed.put("gradient_norms", new HostTensor(List.of((long) steps), norms));
  }

  /** Records how large the latest gradient of each element is. */
  private void recordGradient(Parameters parameters) {
    parameters
        .layout()
        .split(parameters.gradient())
        .forEach(
            (name, part) -> shares.merge(name, RoundingNoise.shares(part), RoundingNoise::larger));
  }

  private void keep(String prefix, ParameterLayout layout, float[] flat) {
    for (NamedArray array : layout.toArrays(flat)) {
      computed.put(prefix + array.name(), new HostTensor(array.shape(), array.floats()));
    }
  }

  private int[] tokens(int step) {
    return part(golden.batches().get("tokens"), step);
  }

  private Targets labels(int step) {
    return Targets.atLastPosition(part(golden.batches().get("labels"), step));
  }

  private static int[] part(NamedArray array, int step) {
    int[] all = array.ints();
    int length = all.length / Math.toIntExact(array.shape().get(0));
    return Arrays.copyOfRange(all, step * length, (step + 1) * length);
  }

  private List<ArrayError> errors() {
    List<ArrayError> errors = new ArrayList<>();
    new TreeMap<>(golden.expected()).forEach((name, array) -> errors.add(error(name, array)));
    return errors;
  }

  private ArrayError error(String name, NamedArray expected) {
    HostTensor actual = computed.get(name);
    if (actual == null || !actual.shape().equals(expected.shape())) {
      return new ArrayError(name, Double.POSITIVE_INFINITY, 0);
    }
    return RelativeError.compute(name, actual.values(), expected.floats(), undetermined(name));
  }

  /** Returns the elements that rounding noise decides; see {@link ArrayError#undetermined}. */
  private BitSet undetermined(String name) {
    String parameter = name.replaceFirst("^after\\.", "");
    NamedArray gradient = golden.expected().get("gradient." + parameter);
    return name.equals(parameter) || gradient == null
        ? new BitSet()
        : RoundingNoise.find(RoundingNoise.shares(gradient.floats()), shares.get(parameter));
  }
}
