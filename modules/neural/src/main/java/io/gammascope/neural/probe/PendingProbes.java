package io.gammascope.neural.probe;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.neural.checkpoint.Checkpoints;
import io.gammascope.study.probe.ModelVariant;
import io.gammascope.study.probe.ProbeConfig;
import io.gammascope.study.probe.ProbePlan;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.probe.ProbeResultStore;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the probes of a run that still have to run. Needs no engine. */
public record PendingProbes(RunSpec spec, RunLayout files, ProbePlan plan) {
  /**
   * Returns, by step, the probes whose result is absent, damaged, or of another configuration or
   * other weights. Steps ascend, and probes follow the plan's order; steps without pending probes
   * are absent.
   */
  public Map<Integer, List<Probe>> find() throws IOException {
    Map<Integer, List<Probe>> missing = new TreeMap<>();
    List<Integer> kept = Checkpoints.steps(files);
    for (int step : steps(kept)) {
      Optional<String> digest =
          kept.contains(step) ? Optional.of(Checkpoints.sha256(files, step)) : Optional.empty();
      List<Probe> probes = new ArrayList<>();
      for (String name : plan.names()) {
        Probe probe = Probes.byName(name);
        if (!isDone(step, probe, digest)) {
          probes.add(probe);
        }
      }
      if (!probes.isEmpty()) {
        missing.put(step, probes);
      }
    }
    return missing;
  }

  /** Step 0 needs no checkpoint, since the specification determines the initial weights. */
  private Iterable<Integer> steps(List<Integer> kept) {
    TreeSet<Integer> steps = new TreeSet<>(kept);
    steps.removeIf(step -> !plan.examines(step, spec.training().steps()));
    if (plan.baselines().contains(ModelVariant.UNTRAINED)) {
      steps.add(0);
    }
    return steps;
  }

  private boolean isDone(int step, Probe probe, Optional<String> digest) throws IOException {
    try {
      Optional<ProbeResult> found = new ProbeResultStore(files).read(step, probe.name());
      return found.isPresent()
          && found.get().config().equals(config(probe))
          && digest.map(d -> d.equals(found.get().model().checkpointSha256())).orElse(true);
    } catch (CorruptFileException damaged) {
      return false;
    }
  }

  /** Returns the configuration of a probe under this plan. */
  ProbeConfig config(Probe probe) {
    return new ProbeConfig(
        probe.name(), probe.version(), probe.readsActivations() ? plan.sequences() : 0);
  }
}
