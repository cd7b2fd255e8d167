/**
 * Phase diagrams: runs on two axes of a grid, as in the paper's figures 2 and 14. Start at {@link
 * io.gammascope.evidence.phase.PhaseDiagram}. May use the packages {@code solution} and {@code
 * statistics}.
 */
package io.gammascope.evidence.phase;
