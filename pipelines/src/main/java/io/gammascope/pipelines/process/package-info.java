/**
 * Child processes and background work: builds child JVMs, kills them when this process ends, reads
 * their logs, and repeats actions on a thread.
 *
 * <p>Start at {@link io.gammascope.pipelines.process.ProcessRegistry}. The lock that keeps two
 * processes out of one run is {@link io.gammascope.common.file.ProcessLock}. May use the modules
 * {@code common}, {@code datasets} and {@code neural} (for memory settings) and the package {@code
 * message}.
 */
package io.gammascope.pipelines.process;
