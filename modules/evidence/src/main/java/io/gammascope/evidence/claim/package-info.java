/**
 * The paper's claims and the verdicts on them. Start at {@link
 * io.gammascope.evidence.claim.ClaimEvaluator}; {@code PaperClaims} lists the claims, one entry
 * each. Threshold, cells, exclusions and minimum of seeds come from the study's preregistered
 * claims, which are fixed before the first run; a claim adds its statement and its statistic. May
 * use the packages {@code statistics}, {@code solution} and {@code probes}.
 */
package io.gammascope.evidence.claim;
