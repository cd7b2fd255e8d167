package io.gammascope.evidence.ledger;

/**
 * One point where paper, authors' code and this program differ, or where the paper leaves a hole.
 *
 * @param id short and stable
 * @param point what it is about
 * @param paper what the paper says
 * @param authors what the authors' published code does
 * @param here what this program does unless a study says otherwise
 * @param control the field of a study or dataset file that chooses, or why there is none
 * @param sensitivity how verdicts change with it; {@code not measured} where nobody knows
 */
public record Deviation(
    String id,
    String point,
    String paper,
    String authors,
    String here,
    String control,
    String sensitivity) {}
