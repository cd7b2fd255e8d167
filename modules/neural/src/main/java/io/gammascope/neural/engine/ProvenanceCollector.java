package io.gammascope.neural.engine;

import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import io.gammascope.study.run.Provenance;
import io.gammascope.study.run.RunOptions;
import java.util.HashMap;
import java.util.Map;

/** Adds the versions and settings of the engine to the {@link Provenance} of this process. */
public final class ProvenanceCollector {
  private ProvenanceCollector() {}

  /**
   * Collects the provenance of a training in this process.
   *
   * @param settings further settings of this process, by name, for example from {@link FlushToZero}
   */
  public static Provenance collect(RunOptions options, Map<String, String> settings) {
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
    return Provenance.collect(facts);
  }
}
