package io.gammascope.datasets.task.addition;

import io.gammascope.common.file.NamedArray;
import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.task.InputTargetBuilder;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Generates the sequences of a shard: {@code a + b}, separator, sum, end. Groups sequences by the
 * number of carries.
 */
final class AdditionGenerator {
  private static final int TEN = 10;
  private final AdditionSpec spec;
  private final Tokenizer tokenizer;

  AdditionGenerator(AdditionSpec spec) {
    this.spec = spec;
    tokenizer = spec.createTokenizer();
  }

  List<NamedArray> generate(ShardRequest shard) {
    int[] pairs = pairs(spec, shard.split().equals(AdditionTask.TEST));
    int[] order = CounterRandom.of(spec.seed(), "pairs", shard.split()).permutation(pairs.length);
    InputTargetBuilder arrays = new InputTargetBuilder(spec, shard.examples());
    for (int i = shard.first(); i < shard.first() + shard.examples(); i++) {
      int pair = pairs[order[i]];
      add(pair / (spec.largest() + 1), pair % (spec.largest() + 1), arrays);
    }
    return arrays.build();
  }

  /** Returns all pairs of a split, encoded as {@code a (largest + 1) + b}, ascending. */
  static int[] pairs(AdditionSpec spec, boolean test) {
    int side = spec.largest() + 1;
    int[] pairs = new int[side * side];
    int found = 0;
    for (int a = 0; a < side; a++) {
      for (int b = 0; b < side; b++) {
        if (spec.heldOut().contains(a, b) == test) {
          pairs[found++] = a * side + b;
        }
      }
    }
    return Arrays.copyOf(pairs, found);
  }

  private void add(int a, int b, InputTargetBuilder arrays) {
    int[] input = tokenizer.encode(spec.form().input(a, b, spec.digits()));
    int[] target = tokenizer.encode(spec.form().target(a + b, spec.digits()));
    verify(a, b, input, target);
    arrays.add(input, target, carries(a, b), a * (spec.largest() + 1) + b + 1);
  }

  /** Decodes the tokens and checks the sum. */
  private void verify(int a, int b, int[] input, int[] target) {
    String[] numbers = tokenizer.decode(input).replace(" ", "").split("\\+", -1);
    String sum = tokenizer.decode(target);
    if (spec.form() == NumberForm.REVERSED) {
      sum = new StringBuilder(sum).reverse().toString();
    }
    if (Integer.parseInt(numbers[0]) != a
        || Integer.parseInt(numbers[1]) != b
        || Integer.parseInt(sum) != Integer.parseInt(numbers[0]) + Integer.parseInt(numbers[1])) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT, "%d+%d was encoded as %s=%s", a, b, tokenizer.decode(input), sum));
    }
  }

  private static int carries(int a, int b) {
    int carries = 0;
    int carry = 0;
    for (int x = a, y = b; x + y + carry > 0; x /= TEN, y /= TEN) {
      carry = (x % TEN + y % TEN + carry) / TEN;
      carries += carry;
    }
    return carries;
  }
}
