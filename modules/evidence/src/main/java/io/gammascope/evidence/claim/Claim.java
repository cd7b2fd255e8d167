package io.gammascope.evidence.claim;

/**
 * One statement of a paper that runs can support or contradict.
 *
 * @param id as written in study files, for example {@code C1}
 * @param source where the statement comes from
 * @param statement what the paper says
 * @param statistic what is compared with the threshold, in words
 * @param assessor computes the statistic from runs
 */
public record Claim(
    String id, Source source, String statement, String statistic, Assessor assessor) {
  /**
   * A place in a paper.
   *
   * @param paper its number on arXiv, for example {@code 2405.05409}
   * @param place for example {@code figure 2b}
   */
  public record Source(String paper, String place) {}

  /** Creates a claim of the paper that this program reproduces. */
  Claim(String id, String place, String statement, String statistic, Assessor assessor) {
    this(id, new Source(PaperClaims.ARXIV, place), statement, statistic, assessor);
  }
}
