package io.gammascope.study.run;

import java.util.Map;
import java.util.Optional;

/**
 * The program, machine and settings that produced a run.
 *
 * @param commit of this program, {@code unknown} outside a checkout
 * @param dirty whether the checkout had uncommitted changes; empty if the commit is unknown
 * @param jdk vendor and version
 * @param os name and version
 * @param architecture for example {@code amd64}
 * @param cpu the processor's model name
 * @param engine versions and settings of the engine: DJL, libtorch, threads, device, denormals
 */
public record Provenance(
    String commit,
    Optional<Boolean> dirty,
    String jdk,
    String os,
    String architecture,
    String cpu,
    Map<String, String> engine) {
  /**
   * System property that holds the commit, followed by {@link #CHANGED} if the checkout has
   * uncommitted changes.
   */
  public static final String REVISION = "gammascope.revision";

  /** Ends the revision of a checkout with uncommitted changes. */
  public static final String CHANGED = "+";

  /** The revision outside a checkout. */
  public static final String UNKNOWN = "unknown";

  public Provenance {
    engine = Map.copyOf(engine);
  }

  /** Collects the provenance of this process. */
  public static Provenance collect(Map<String, String> engine) {
    String revision = System.getProperty(REVISION, UNKNOWN);
    return new Provenance(
        revision.replace(CHANGED, ""),
        revision.equals(UNKNOWN) ? Optional.empty() : Optional.of(revision.endsWith(CHANGED)),
        System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        CpuInfo.modelName(),
        engine);
  }
}
