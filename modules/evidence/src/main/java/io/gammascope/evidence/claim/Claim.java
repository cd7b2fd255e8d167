package io.gammascope.evidence.claim;

/** One statement of the paper that runs can support or contradict. */
public interface Claim {
  /** As it stands in study files, for example {@code C1}. */
  String id();

  /** What the paper says. */
  String statement();

  /** Where it says so. */
  String paper();

  /** What is held against the threshold, in words. */
  String statistic();

  /** Judges the runs of the claim's cells. Deterministic. */
  Verdict judge(ClaimInput given);
}
