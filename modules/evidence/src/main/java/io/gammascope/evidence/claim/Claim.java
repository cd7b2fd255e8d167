package io.gammascope.evidence.claim;

/**
 * One statement of the paper that runs can support or contradict.
 *
 * @param id as written in study files, for example {@code C1}
 * @param paper where the paper says it, for example {@code figure 2b}
 * @param statement what the paper says
 * @param statistic what is compared with the threshold, in words
 * @param assessor computes the statistic from runs
 */
public record Claim(
    String id, String paper, String statement, String statistic, Assessor assessor) {}
