/**
 * The deviation ledger: every known point where the paper, the authors' published code and this
 * program differ, from the resource {@code deviations.yaml}.
 *
 * <p>Start at {@link io.gammascope.evidence.ledger.DeviationLedger}. May use {@code common} only.
 */
package io.gammascope.evidence.ledger;
