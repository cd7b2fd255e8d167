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
 * Merges the errors that grid points report for the same mistake. A value that is invalid at
 * several points is one error, even if the expected values differ. Values of one line that are
 * invalid for the same reason are one error.
 */
final class ErrorMerger {
  private ErrorMerger() {}

  /** Returns the merged errors, in the order of their first occurrence. */
  static List<ValidationError> merge(Collection<ValidationError> found) {
    Map<Value, List<ValidationError>> byValue =
        found.stream()
            .collect(Collectors.groupingBy(Value::of, LinkedHashMap::new, Collectors.toList()));
    List<ValidationError> values = new ArrayList<>();
    byValue.values().forEach(same -> values.add(withEveryExpectation(same)));
    Map<Reason, List<ValidationError>> byReason =
        values.stream()
            .collect(Collectors.groupingBy(Reason::of, LinkedHashMap::new, Collectors.toList()));
    return byReason.values().stream().map(ErrorMerger::withEveryValue).toList();
  }

  /** A missing field has no position: the grid may have created the enclosing mapping. */
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
