package io.gammascope.neural;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the child JVM of a {@link TrainingMain} is to be started. */
public final class TrainingJvmOptions {
  private static final String HELD = Integer.toString(1 << 30);
  private static final String MANY = "1000";

  /** What a small model's training needs beside its parameters: examples, classes, the curve. */
  private static final long HEAP_MIB = 384;

  private static final long MIB = 1 << 20;

  /**
   * Arrays of all parameters on the heap at worst: the state that was taken up, a copy of weights
   * and moments while they are saved, the same as the bytes of a file, and one to spare.
   */
  private static final long COPIES = 10;

  private TrainingJvmOptions() {}

  /**
   * Options of the java command: a heap for the examples and for what is read and written of the
   * parameters (they themselves and the activations live outside it), a young generation that the
   * first steps fill (so that memory does not seem to grow with later ones), one thread for
   * collections, no more compilation threads than a training has to spare, and UTF-8 whatever the
   * locale. What a crash leaves is said on standard output, and so stands in the run's log.
   *
   * @param parameters of the model
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

  /** The longest heap, in MiB, of a training of so many parameters. */
  public static long heapMib(long parameters) {
    return HEAP_MIB + COPIES * Float.BYTES * parameters / MIB;
  }

  /** The environment: nothing is downloaded or told to anybody; see {@link #allocator}. */
  public static Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>(allocator());
    variables.put("DJL_OFFLINE", "true");
    variables.put("OPT_OUT_TRACKING", "true");
    return variables;
  }

  /**
   * What of the environment is for glibc's allocator. It keeps freed memory for the next step
   * rather than mapping and clearing it again. It joins every freed block to its free neighbours at
   * once: small ones kept apart for the thread would stand between the activations, each step would
   * find another layout, and the memory would grow by an eighth in forty steps of the paper's
   * sizes. It sets no limit to its arenas on its own, so that {@link
   * io.gammascope.neural.engine.EngineThread} can when the JVM's threads have theirs.
   */
  public static Map<String, String> allocator() {
    return Map.of(
        "GLIBC_TUNABLES", "glibc.malloc.tcache_count=0",
        "MALLOC_ARENA_TEST", MANY,
        "MALLOC_MMAP_THRESHOLD_", HELD,
        "MALLOC_TRIM_THRESHOLD_", HELD);
  }
}
