package io.gammascope.neural.probe;

import ai.djl.ndarray.NDManager;
import io.gammascope.datasets.task.anchor.AnchorFunction;
import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.datasets.task.anchor.AnchorSpec;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.Parameter;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two-layer models with constructed weights, one for each circuit of the paper. Both answer with
 * the key itself, so a circuit only has to move the key to the last position.
 *
 * <p>A vector consists of blocks: the position (one of nine), the number (one of ten), whether it
 * is a number, whether it is an anchor, and two blocks that attention writes: a number, a position.
 */
final class CircuitModelFixture {
  private static final int T = 9;
  private static final int FIRST = 10;
  private static final int NUMBERS = 10;
  static final int VOCABULARY = 21;

  private static final int POSITION = 0;
  private static final int NUMBER = POSITION + T;
  private static final int IS_NUMBER = NUMBER + NUMBERS;
  private static final int IS_ANCHOR = IS_NUMBER + 1;
  private static final int CARRIED_NUMBER = IS_ANCHOR + 1;
  private static final int CARRIED_POSITION = CARRIED_NUMBER + NUMBERS;
  private static final int D = CARRIED_POSITION + T;
  private static final int K = T + NUMBERS + 2;

  /** Much larger than the values that layer norm leaves in blocks that should be 0. */
  private static final float STRONG = 40;

  private static final ModelSpec MODEL =
      new ModelSpec(Architecture.BASE, 2, D, 1, K, 1, NormPlacement.POST);
  private static final ModelDimensions SIZES = new ModelDimensions(MODEL, VOCABULARY, T);

  private final ParameterLayout layout = ParameterLayout.of(SIZES);
  private final Map<String, Integer> starts = new HashMap<>();
  private final Map<String, Integer> columns = new HashMap<>();
  private final float[] values = new float[layout.total()];

  private CircuitModelFixture() {
    int at = 0;
    for (Parameter parameter : layout.parameters()) {
      starts.put(parameter.name(), at);
      columns.put(
          parameter.name(), Math.toIntExact(parameter.shape().get(parameter.shape().size() - 1)));
      for (int i = 0; i < parameter.size(); i++) {
        values[at + i] = parameter.role() == Parameter.Role.NORM_WEIGHT ? 1 : 0;
      }
      at += parameter.size();
    }
    embed();
  }

  /** Each anchor attends to the key in layer 1, the last position to both anchors in layer 2. */
  static CircuitModelFixture inferential() {
    CircuitModelFixture model = new CircuitModelFixture();
    for (int p = 0; p < T; p++) {
      model.attend(0, POSITION + p, POSITION + p - 1, 3 * STRONG);
      model.attend(0, POSITION + p, POSITION + p - 2, 2 * STRONG);
    }
    model.attendFromAnywhere(0, IS_NUMBER, 2 * STRONG);
    model.carry(0, NUMBER, CARRIED_NUMBER, NUMBERS);
    model.attendFromAnywhere(1, IS_ANCHOR, STRONG);
    model.carry(1, CARRIED_NUMBER, CARRIED_NUMBER, NUMBERS);
    return model.readingCarriedNumber();
  }

  /**
   * The last position reads the anchors' positions in layer 1, and the key before them in layer 2.
   */
  static CircuitModelFixture symmetric() {
    CircuitModelFixture model = new CircuitModelFixture();
    model.attendFromAnywhere(0, IS_ANCHOR, STRONG);
    model.carry(0, POSITION, CARRIED_POSITION, T);
    for (int p = 0; p < T; p++) {
      model.attend(1, CARRIED_POSITION + p, POSITION + p - 1, STRONG);
      model.attend(1, CARRIED_POSITION + p, POSITION + p, -STRONG);
    }
    model.carry(1, NUMBER, CARRIED_NUMBER, NUMBERS);
    return model.readingCarriedNumber();
  }

  /** All attention weights are 0: every position attends uniformly to itself and earlier ones. */
  static CircuitModelFixture uniform() {
    return new CircuitModelFixture().readingCarriedNumber();
  }

  /** Two anchors on the numbers 10 to 19; pair (2,1) is held out. */
  static AnchorSequences task() {
    return AnchorSequences.of(
        new AnchorSpec(
            "hand-made",
            1,
            T,
            2,
            new AnchorSpec.KeyRange(FIRST, FIRST + NUMBERS - 1),
            VOCABULARY,
            7,
            Map.of(1, AnchorFunction.adding(1), 2, AnchorFunction.adding(0)),
            List.of(),
            List.of(List.of(2, 1)),
            new AnchorSpec.ExamplesPerPair(1, 1, 1)));
  }

  ProbedModel under(NDManager manager, int sequences) {
    Model.Options options = new Model.Options(SIZES, Padding.MASKED, Speedups.all());
    return new ProbedModel(
        new Model(manager, options, values),
        new WeightMatrices(layout, values),
        Optional.of(task()),
        sequences);
  }

  private void embed() {
    for (int p = 0; p < T; p++) {
      set("embedding.position", p, POSITION + p, 1);
    }
    for (int n = 0; n < NUMBERS; n++) {
      set("embedding.token", FIRST + n, NUMBER + n, 1);
      set("embedding.token", FIRST + n, IS_NUMBER, 1);
    }
    for (int anchor = 1; anchor <= 2; anchor++) {
      set("embedding.token", anchor, IS_ANCHOR, 1);
    }
  }

  /** Lets queries with one feature attend to keys with another, through column {@code key}. */
  private void attend(int layer, int query, int key, float strength) {
    if (key >= POSITION) {
      int column = key - POSITION;
      set("layer." + layer + ".attention.query", query, column, strength);
      set("layer." + layer + ".attention.key", key, column, 1);
    }
  }

  /** Lets every query attend to keys with a feature, through a column that all queries share. */
  private void attendFromAnywhere(int layer, int feature, float strength) {
    // Every token is one of the two.
    set("layer." + layer + ".attention.query", IS_NUMBER, T, strength);
    set("layer." + layer + ".attention.query", IS_ANCHOR, T, strength);
    set("layer." + layer + ".attention.key", feature, T, 1);
  }

  private void carry(int layer, int from, int to, int width) {
    for (int i = 0; i < width; i++) {
      set("layer." + layer + ".attention.value", from + i, i, 1);
      set("layer." + layer + ".attention.output", i, to + i, 4);
    }
  }

  private CircuitModelFixture readingCarriedNumber() {
    for (int n = 0; n < NUMBERS; n++) {
      set("projection.weight", CARRIED_NUMBER + n, FIRST + n, 1);
    }
    return this;
  }

  private void set(String name, int row, int column, float value) {
    values[starts.get(name) + row * columns.get(name) + column] = value;
  }
}
