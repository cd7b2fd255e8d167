/**
 * Shares, means and slopes with confidence intervals, and forecasts of the sample size that would
 * decide. Start at {@link io.gammascope.evidence.statistics.IntervalEstimate}. Knows numbers only
 * and uses no other package of this program.
 */
package io.gammascope.evidence.statistics;
