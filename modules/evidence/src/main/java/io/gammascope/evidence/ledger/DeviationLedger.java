package io.gammascope.evidence.ledger;

import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.common.yaml.YamlDocument;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.common.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The known deviations from the paper and from the authors' code.
 *
 * @param deviations with distinct ids, in the order of the file
 */
public record DeviationLedger(List<Deviation> deviations) {
  private static final String FILE = "deviations.yaml";

  public DeviationLedger {
    deviations = List.copyOf(deviations);
    Set<String> ids = new HashSet<>();
    for (Deviation deviation : deviations) {
      if (!ids.add(deviation.id())) {
        throw new IllegalArgumentException("two deviations have the id " + deviation.id());
      }
    }
  }

  /** Reads the ledger of this program from the resource {@code deviations.yaml}. */
  public static DeviationLedger readBundled() {
    try (InputStream in = DeviationLedger.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + FILE);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  /**
   * Returns this ledger with the sensitivities that a study measured.
   *
   * @param measured sentences by the id of a deviation
   */
  public DeviationLedger withSensitivities(Map<String, String> measured) {
    return new DeviationLedger(
        deviations.stream()
            .map(d -> d.withSensitivity(measured.getOrDefault(d.id(), d.sensitivity())))
            .toList());
  }

  /**
   * Parses a ledger.
   *
   * @throws io.gammascope.common.yaml.InvalidInputException that names every invalid field and its
   *     line
   */
  static DeviationLedger parse(String text) {
    ValidationErrors errors = new ValidationErrors();
    List<Deviation> deviations = new ArrayList<>();
    Optional<YamlNode.Mapping> document = YamlDocument.parse(text, FILE, errors);
    document.ifPresent(
        entries -> {
          YamlMapping root = YamlMapping.of(entries, errors);
          root.required("deviations", "a list of deviations")
              .map(YamlField::items)
              .ifPresent(items -> items.forEach(item -> deviations.add(deviation(item.mapping()))));
          root.rejectUnknown();
        });
    errors.throwIfAny();
    return new DeviationLedger(deviations);
  }

  private static Deviation deviation(YamlMapping fields) {
    Deviation deviation =
        new Deviation(
            fields.text("id"),
            fields.text("point"),
            fields.text("paper"),
            fields.text("authors"),
            fields.text("here"),
            fields.text("control"),
            fields.text("sensitivity"));
    fields.rejectUnknown();
    return deviation;
  }
}
