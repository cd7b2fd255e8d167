/**
 * Planned runs with their results, and the class of solution that each run found. Start at {@link
 * io.gammascope.evidence.solution.ObservedRun}. May use {@code modules/study}, and the manifests
 * and dataset specifications of {@code datasets}.
 */
package io.gammascope.evidence.solution;
