package io.gammascope.datasets.task.addition;

import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.SpecFields;
import io.gammascope.datasets.task.SplitSize;
import io.gammascope.datasets.task.Task;
import io.gammascope.datasets.task.addition.AdditionSpec.Square;
import io.gammascope.datasets.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Addition with a square of pairs held out (figure 17a of the paper). */
public final class AdditionTask implements Task {
  static final String TRAIN = "train";
  static final String TEST = "test";
  private static final int LARGEST = 9999;
  private static final int PAPER_LARGEST = 999;

  @Override
  public String kind() {
    return AdditionSpec.KIND;
  }

  @Override
  public Optional<DatasetSpec> read(YamlMapping fields) {
    int before = fields.errors().reportCount();
    String name = fields.text("name");
    int seed = fields.integer("seed", NumberRange.closed(0, Integer.MAX_VALUE));
    int largest = fields.integer("largest", NumberRange.closed(1, LARGEST), PAPER_LARGEST);
    Square heldOut = heldOut(fields, largest);
    NumberForm form = fields.choice("numbers", NumberForm.byId());
    boolean learnInput = SpecFields.learnInput(fields, false);
    List<SplitSize> sizes = sizes(fields, largest, heldOut);
    fields.rejectUnknown();
    if (fields.errors().reportCount() > before) {
      return Optional.empty();
    }
    List<String> words = words(form, largest);
    int positions = positions(form, form.tokenizerKind().create(words), largest);
    return Optional.of(
        new AdditionSpec(name, seed, largest, heldOut, form, learnInput, sizes, words, positions));
  }

  private static Square heldOut(YamlMapping fields, int largest) {
    YamlMapping square = fields.mapping("held_out", "a mapping {from: 400, to: 600}");
    int from = square.integer("from", NumberRange.closed(0, largest));
    int to = square.integer("to", NumberRange.closed(from, largest));
    square.rejectUnknown();
    if (from == 0 && to == largest) {
      fields.optional("held_out").ifPresent(f -> f.reject("a square that leaves a pair to train"));
    }
    return new Square(from, to);
  }

  private static List<SplitSize> sizes(YamlMapping fields, int largest, Square heldOut) {
    int side = heldOut.to() - heldOut.from() + 1;
    int test = side * side;
    int train = (largest + 1) * (largest + 1) - test;
    Optional<YamlMapping> wanted = fields.optional("examples").map(YamlField::mapping);
    List<SplitSize> sizes =
        List.of(size(wanted, TRAIN, Math.max(1, train)), size(wanted, TEST, test));
    wanted.ifPresent(YamlMapping::rejectUnknown);
    return sizes;
  }

  private static SplitSize size(Optional<YamlMapping> wanted, String split, int all) {
    return new SplitSize(
        split, wanted.map(f -> f.integer(split, NumberRange.closed(1, all), all)).orElse(all));
  }

  private static List<String> words(NumberForm form, int largest) {
    List<String> texts = new ArrayList<>();
    for (int number = 0; number <= 2 * largest; number++) {
      texts.add(String.valueOf(number));
    }
    texts.add("+");
    return form.tokenizerKind().buildVocabulary(texts);
  }

  private static int positions(NumberForm form, Tokenizer tokenizer, int largest) {
    int digits = String.valueOf(largest).length();
    int input = 0;
    int target = 0;
    for (int x = 0; x <= 2 * largest; x++) {
      target = Math.max(target, tokenizer.encode(form.target(x, digits)).length);
      int both = x <= largest ? tokenizer.encode(form.input(x, x, digits)).length : 0;
      input = Math.max(input, both);
    }
    int separatorAndEnd = 2;
    return input + separatorAndEnd + target;
  }
}
