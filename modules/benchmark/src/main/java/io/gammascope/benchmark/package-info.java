/**
 * Benchmarks of training steps, whole trainings, decoding, padding and data generation.
 *
 * <p>Start at {@link io.gammascope.benchmark.StepBenchmark}, which times the training step. The
 * microbenchmarks run by JMH ({@link io.gammascope.benchmark.JmhRunner}). The command {@code bench}
 * of the pipelines module runs all benchmarks and prints their results as JSON. May use the modules
 * common, datasets, study and neural.
 */
package io.gammascope.benchmark;
