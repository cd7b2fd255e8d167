package io.gammascope.neural.engine;

import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import io.gammascope.study.run.Provenance;
import io.gammascope.study.run.RunOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What this process runs on and with. */
public final class ProvenanceCollector {
  /** System properties by which a launcher says what was checked out. */
  public static final String COMMIT = "gammascope.commit";

  public static final String DIRTY = "gammascope.dirty";

  private ProvenanceCollector() {}

  /**
   * Provenance of a training in this process.
   *
   * @param settings what was set in this process, by {@link FlushToZero} and others
   */
  public static Provenance of(RunOptions options, Map<String, String> settings) {
    Engine engine = Engine.getInstance();
    Map<String, String> facts = new HashMap<>(settings);
    facts.put("djl", Engine.getDjlVersion());
    facts.put("libtorch", engine.getVersion());
    facts.put("threads", Integer.toString(options.threads()));
    facts.put("device", options.device());
    if (engine.getGpuCount() > 0) {
      facts.put("cuda", CudaUtils.getCudaVersionString());
      facts.put("compute_capability", CudaUtils.getComputeCapability(0));
    }
    return new Provenance(
        System.getProperty(COMMIT, "unknown"),
        Boolean.getBoolean(DIRTY),
        System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        processor(),
        facts);
  }

  private static String processor() {
    Path file = Path.of("/proc/cpuinfo");
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("unknown");
    } catch (IOException noSuchFile) {
      return "unknown";
    }
  }
}
