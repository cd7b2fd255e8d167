package io.gammascope.study.reader;

import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.study.spec.ObservationSpec;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Reads the section {@code observation}. */
final class ObservationReader {
  private final int steps;

  /** Creates a reader for trainings of a number of steps; empty if unknown. */
  ObservationReader(OptionalInt steps) {
    this.steps = steps.orElse(Integer.MAX_VALUE);
  }

  ObservationSpec read(YamlMapping fields) {
    int every = fields.get(StudyFields.EVERY_STEPS);
    int examples = fields.get(StudyFields.EXAMPLES);
    List<Integer> checkpoints =
        fields.find(StudyFields.CHECKPOINTS).map(this::checkpoints).orElse(List.of());
    fields.rejectUnknown();
    return new ObservationSpec(every, examples, checkpoints);
  }

  private List<Integer> checkpoints(YamlField field) {
    if (field.isMapping()) {
      YamlMapping fields = StudyFields.SPACED.read(field);
      int count = fields.get(StudyFields.LOG_SPACED);
      fields.rejectUnknown();
      return logSpaced(count);
    }
    TreeSet<Integer> given = new TreeSet<>();
    for (YamlField item : field.items()) {
      int step = StudyFields.STEP.read(item);
      if (step > steps) {
        item.reject("at most training.steps, " + steps);
      }
      given.add(step);
    }
    return List.copyOf(given);
  }

  /**
   * Returns 0 and logarithmically spaced steps up to the last; fewer if rounded values coincide.
   */
  private List<Integer> logSpaced(int count) {
    TreeSet<Integer> distinct = new TreeSet<>(List.of(0, steps));
    IntStream.range(0, count)
        .map(i -> (int) StrictMath.round(StrictMath.pow(steps, count == 1 ? 1 : i / (count - 1.0))))
        .forEach(distinct::add);
    return List.copyOf(distinct);
  }
}
