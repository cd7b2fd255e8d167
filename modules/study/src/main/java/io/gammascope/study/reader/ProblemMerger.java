package io.gammascope.study.reader;

import io.gammascope.common.yaml.SourcePosition;
import io.gammascope.common.yaml.ValidationError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts together what the points of a grid report of one and the same mistake. A value that is wrong
 * at many points is one problem, even where what would be right differs from point to point; values
 * of one line that are wrong for one reason are one problem, too.
 */
final class ProblemMerger {
  private ProblemMerger() {}

  /** The problems, in the order in which each was found first. */
  static List<ValidationError> merged(Collection<ValidationError> found) {
    Map<Value, List<ValidationError>> byValue =
        found.stream()
            .collect(Collectors.groupingBy(Value::of, LinkedHashMap::new, Collectors.toList()));
    List<ValidationError> values = new ArrayList<>();
    byValue.values().forEach(same -> values.add(withEveryExpectation(same)));
    Map<Reason, List<ValidationError>> byReason =
        values.stream()
            .collect(Collectors.groupingBy(Reason::of, LinkedHashMap::new, Collectors.toList()));
    return byReason.values().stream().map(ProblemMerger::withEveryValue).toList();
  }

  /** What is missing has no place of its own: the grid may have made the mapping around it. */
  private record Value(Optional<SourcePosition> at, String field, String text) {
    static Value of(ValidationError p) {
      boolean missing = p.value().equals(ValidationError.MISSING);
      return new Value(
          missing ? Optional.empty() : Optional.of(p.position()), p.field(), p.value());
    }
  }

  private record Reason(SourcePosition at, String field, String expected) {
    static Reason of(ValidationError p) {
      return new Reason(p.position(), p.field(), p.expected());
    }
  }

  private static ValidationError withEveryExpectation(List<ValidationError> same) {
    ValidationError first = same.get(0);
    Set<String> expected = new LinkedHashSet<>();
    same.forEach(p -> expected.add(p.expected()));
    return new ValidationError(
        first.position(), first.field(), first.value(), String.join("; ", expected));
  }

  private static ValidationError withEveryValue(List<ValidationError> same) {
    ValidationError first = same.get(0);
    String values = same.stream().map(ValidationError::value).collect(Collectors.joining(", "));
    return new ValidationError(first.position(), first.field(), values, first.expected());
  }
}
