package io.gammascope.neural;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Options and environment of the child JVM that runs {@link TrainingMain}. */
public final class TrainingJvmOptions {
  private static final String LARGEST_BLOCK = Integer.toString(1 << 30);
  private static final String MANY_ARENAS = "1000";

  /** Heap of a small model's training beside its parameters: examples, classes, metrics. */
  private static final long HEAP_MIB = 384;

  private static final long MIB = 1 << 20;

  /**
   * The most copies of all parameters on the heap: the resumed state (3), a copy of weights and
   * moments while they are saved (3), the bytes of that file (3), and one to spare.
   */
  private static final long COPIES = 10;

  private TrainingJvmOptions() {}

  /**
   * Returns options of the java command: a heap for examples and copies of parameters (parameters
   * and activations are native memory), a young generation that the first steps fill (so that
   * memory does not seem to grow in later steps), one thread for garbage collection, two for
   * compilation, UTF-8 in every locale, and crash reports on standard output, hence in the run's
   * log.
   *
   * @param parameters number of parameters of the model
   */
  public static List<String> options(long parameters) {
    return List.of(
        "-Xmx" + heapMib(parameters) + "m",
        "-Xmn16m",
        "-Xss512k",
        "-Dfile.encoding=UTF-8",
        "-XX:+UseSerialGC",
        "-XX:CICompilerCount=2",
        "-XX:+ErrorFileToStdout",
        "-XX:-CreateCoredumpOnCrash");
  }

  /** Returns the maximum heap, in MiB, of a training with this number of parameters. */
  public static long heapMib(long parameters) {
    return HEAP_MIB + COPIES * Float.BYTES * parameters / MIB;
  }

  /** Returns the environment: no downloads, no telemetry, and {@link #allocator}. */
  public static Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>(allocator());
    variables.put("DJL_OFFLINE", "true");
    variables.put("OPT_OUT_TRACKING", "true");
    return variables;
  }

  /**
   * Returns the environment variables for the allocator of glibc.
   *
   * <ul>
   *   <li>Freed memory is kept for the next step, not unmapped, mapped and cleared again.
   *   <li>Freed blocks are merged with free neighbours at once. Small blocks in a cache of the
   *       thread would remain between the activations, so that each step finds another layout;
   *       memory would grow by an eighth in forty steps of the paper's sizes.
   *   <li>The number of arenas is not limited from the beginning, so that {@link
   *       io.gammascope.neural.engine.EngineThread} can limit it after the JVM's threads have
   *       theirs.
   * </ul>
   */
  public static Map<String, String> allocator() {
    return Map.of(
        "GLIBC_TUNABLES", "glibc.malloc.tcache_count=0",
        "MALLOC_ARENA_TEST", MANY_ARENAS,
        "MALLOC_MMAP_THRESHOLD_", LARGEST_BLOCK,
        "MALLOC_TRIM_THRESHOLD_", LARGEST_BLOCK);
  }
}
