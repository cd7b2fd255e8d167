/**
 * Beam runners: options of Flink and Dataflow jobs, and prices of Dataflow workers.
 *
 * <p>Start at {@link io.gammascope.pipelines.runner.Runner}. May use Beam's options, the module
 * {@code common} (to read prices) and the package {@code process} (for the class path).
 */
package io.gammascope.pipelines.runner;
