package io.gammascope.study.run;

import java.util.Map;

/**
 * Where and with what a run was made.
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
  public Provenance {
    engine = Map.copyOf(engine);
  }
}
