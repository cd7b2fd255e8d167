package io.gammascope.study.reader;

import io.gammascope.common.hash.Sha256;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.common.yaml.SourcePosition;
import io.gammascope.common.yaml.YamlDocument;
import io.gammascope.common.yaml.YamlEditor;
import io.gammascope.study.Study;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes studies from the text of other studies. Comments stay. */
public final class StudyEditor {
  private static final String STUDY = "study";
  private static final String GRID = "grid";
  private static final String FILL_IN = "(fill in)";
  private static final int DIGITS = 12;

  /** The longest name that a study may have. */
  private static final int LONGEST_NAME = 100;

  private final StudyReader reader;

  public StudyEditor(StudyReader reader) {
    this.reader = reader;
  }

  /**
   * Returns the study of a file with other values. Unless they name the study, its name is that of
   * the file followed by the fields and values: results of different settings never share a name.
   *
   * @param assignments {@code FIELD=VALUE} each, for example {@code training.steps=2000}
   * @throws InvalidInputException if an assignment is malformed, or with every error of the result
   */
  public Study withValues(Path file, Collection<String> assignments) {
    String original = YamlDocument.readText(file);
    Study base = reader.readText(original, file.toString());
    Map<String, String> values = new TreeMap<>();
    String text = original;
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw invalid(assignment, "FIELD=VALUE, for example training.steps=2000");
      }
      String field = assignment.substring(0, equals).strip();
      String value = assignment.substring(equals + 1).strip();
      rejectAxis(base, field, assignment);
      try {
        text = YamlEditor.set(text, field, value);
      } catch (IllegalArgumentException e) {
        throw invalid(assignment, e.getMessage());
      }
      values.put(field, value);
    }
    if (!values.containsKey(STUDY)) {
      text = YamlEditor.set(text, STUDY, name(base.name(), values));
    }
    return reader.readText(text, file + " --set " + String.join(" --set ", assignments));
  }

  /** The grid sets its fields at every point, so that a value in the section has no effect. */
  private static void rejectAxis(Study study, String field, String assignment) {
    if (study.axes().stream().anyMatch(axis -> axis.path().equals(field))) {
      String axis = field.equals("seed") ? "seeds" : GRID + ".axes." + field;
      throw invalid(assignment, "the grid varies this field; set the list " + axis);
    }
  }

  private static InvalidInputException invalid(String assignment, String expected) {
    return new InvalidInputException(
        new SourcePosition("--set", 1), "(assignment)", assignment, expected);
  }

  /** Returns for example {@code quick-training-steps-2000}. */
  private static String name(String base, Map<String, String> values) {
    String all =
        values.entrySet().stream()
            .map(value -> value.getKey() + "=" + value.getValue())
            .collect(Collectors.joining("-"));
    String name =
        (base + "-" + all)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("-$", "");
    return name.length() <= LONGEST_NAME
        ? name
        : name.substring(0, LONGEST_NAME - DIGITS - 1) + "-" + Sha256.of(all).substring(0, DIGITS);
  }

  /**
   * Returns the text of a copy whose question and seeds are left to fill in. The reader refuses it
   * until they are.
   *
   * @throws InvalidInputException with every error of the original
   * @throws IllegalArgumentException if the seeds are written over several lines
   */
  public String copy(Path file, String name) {
    String original = YamlDocument.readText(file);
    Study study = reader.readText(original, file.toString());
    String text = YamlEditor.set(original, STUDY, name);
    text = YamlEditor.set(text, "question", FILL_IN);
    text = text.replace(" " + FILL_IN, "  # fill in: one or two sentences");
    text = YamlEditor.set(text, "seeds", "[]");
    String seeds = "seeds: []  # fill in; used by " + study.name() + ": ";
    text = text.replace("seeds: []", seeds + String.join(", ", study.seeds()));
    return text.replaceFirst(
        "(?m)^study:", "# Copied from the study " + study.name() + ".\nstudy:");
  }
}
