package io.gammascope.datasets.task.addition;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
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
  private static final Shape<Integer> NUMBER = Shape.integer(NumberRange.closed(0, LARGEST));
  private static final FieldSpec<Integer> LARGEST_NUMBER =
      FieldSpec.optional(
          "largest",
          Shape.integer(NumberRange.closed(1, LARGEST)),
          PAPER_LARGEST,
          "Largest summand; both run from 0.");
  private static final FieldSpec<Integer> FROM =
      FieldSpec.required("from", NUMBER, "First summand that is held out.");
  private static final FieldSpec<Integer> TO =
      FieldSpec.required("to", NUMBER, "Last summand that is held out; at least from.");
  private static final FieldSpec<YamlMapping> HELD_OUT =
      FieldSpec.required(
          "held_out",
          Section.of(FROM, TO).expecting("a mapping {from: 400, to: 600}"),
          "Pairs whose summands both lie in this range are tested and not trained.");
  private static final FieldSpec<NumberForm> NUMBERS =
      FieldSpec.required("numbers", Shape.choice(NumberForm.byId()), "How numbers are written.");
  private static final FieldSpec<Boolean> LOSS = SpecFields.loss(false);
  private static final Shape<Integer> COUNT = Shape.integer(NumberRange.atLeast(1));
  private static final FieldSpec<Integer> TRAIN_COUNT =
      FieldSpec.optional(TRAIN, COUNT, "Trained pairs; default all that are not held out.");
  private static final FieldSpec<Integer> TEST_COUNT =
      FieldSpec.optional(TEST, COUNT, "Tested pairs; default all that are held out.");
  private static final FieldSpec<YamlMapping> EXAMPLES =
      FieldSpec.optional(
          "examples",
          Section.of(TRAIN_COUNT, TEST_COUNT).expecting("a mapping {train: 1000, test: 500}"),
          "Numbers of pairs, drawn from all.");

  @Override
  public Section section() {
    return Section.of(
        SpecFields.NAME, SpecFields.SEED, LARGEST_NUMBER, HELD_OUT, NUMBERS, LOSS, EXAMPLES);
  }

  @Override
  public String kind() {
    return AdditionSpec.KIND;
  }

  @Override
  public Optional<DatasetSpec> read(YamlMapping fields) {
    int before = fields.errors().reportCount();
    String name = fields.get(SpecFields.NAME);
    int seed = fields.get(SpecFields.SEED);
    int largest = fields.get(LARGEST_NUMBER);
    Square heldOut = heldOut(fields, largest);
    NumberForm form = fields.get(NUMBERS);
    boolean learnInput = fields.get(LOSS);
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
    YamlMapping square = fields.get(HELD_OUT);
    int from = square.integer(FROM, NumberRange.closed(0, largest));
    int to = square.integer(TO, NumberRange.closed(from, largest));
    square.rejectUnknown();
    if (from == 0 && to == largest) {
      fields.optional(HELD_OUT).ifPresent(f -> f.reject("a square that leaves a pair to train"));
    }
    return new Square(from, to);
  }

  private static List<SplitSize> sizes(YamlMapping fields, int largest, Square heldOut) {
    int side = heldOut.to() - heldOut.from() + 1;
    int test = side * side;
    int train = (largest + 1) * (largest + 1) - test;
    Optional<YamlMapping> wanted = fields.find(EXAMPLES);
    List<SplitSize> sizes =
        List.of(size(wanted, TRAIN_COUNT, Math.max(1, train)), size(wanted, TEST_COUNT, test));
    wanted.ifPresent(YamlMapping::rejectUnknown);
    return sizes;
  }

  private static SplitSize size(Optional<YamlMapping> wanted, FieldSpec<Integer> split, int all) {
    int size =
        wanted
            .flatMap(f -> f.optional(split))
            .map(f -> f.integer(NumberRange.closed(1, all)))
            .orElse(all);
    return new SplitSize(split.key(), size);
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
