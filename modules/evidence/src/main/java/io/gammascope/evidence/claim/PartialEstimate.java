package io.gammascope.evidence.claim;

import io.gammascope.evidence.statistics.Estimate;

/**
 * One of the numbers that a claim says exceed its threshold.
 *
 * @param label which one, in words
 */
record PartialEstimate(String label, Estimate estimate) {}
