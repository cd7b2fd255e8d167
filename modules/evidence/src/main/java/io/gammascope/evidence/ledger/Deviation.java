package io.gammascope.evidence.ledger;

/**
 * One point where the paper, the authors' code and this program differ, or that the paper leaves
 * open.
 *
 * @param id short and stable
 * @param point the subject
 * @param paper what the paper says
 * @param authors what the authors' published code does
 * @param here what this program does by default
 * @param control the field of a study or dataset file that changes it, or {@code none}
 * @param sensitivity how verdicts change with it, or {@code not measured}
 */
public record Deviation(
    String id,
    String point,
    String paper,
    String authors,
    String here,
    String control,
    String sensitivity) {
  Deviation withSensitivity(String measured) {
    return new Deviation(id, point, paper, authors, here, control, measured);
  }
}
