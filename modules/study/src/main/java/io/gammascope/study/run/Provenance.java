package io.gammascope.study.run;

import java.util.Map;

/**
 * The program, machine and settings that produced a run.
 *
 * @param commit of this program, {@code unknown} outside a checkout
 * @param dirty whether the checkout had uncommitted changes
 * @param jdk vendor and version
 * @param os name and version
 * @param architecture for example {@code amd64}
 * @param cpu the processor's model name
 * @param engine versions and settings of the engine: DJL, libtorch, threads, device, denormals
 */
public record Provenance(
    String commit,
    boolean dirty,
    String jdk,
    String os,
    String architecture,
    String cpu,
    Map<String, String> engine) {
  /** System property that holds the commit; set by the launcher. */
  public static final String COMMIT = "gammascope.commit";

  /** System property that is {@code true} if the checkout had uncommitted changes. */
  public static final String DIRTY = "gammascope.dirty";

  public Provenance {
    engine = Map.copyOf(engine);
  }

  /** Collects the provenance of this process. */
  public static Provenance collect(Map<String, String> engine) {
    return new Provenance(
        System.getProperty(COMMIT, "unknown"),
        Boolean.getBoolean(DIRTY),
        System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        CpuInfo.modelName(),
        engine);
  }
}
