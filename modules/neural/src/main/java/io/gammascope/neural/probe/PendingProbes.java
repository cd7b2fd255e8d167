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

/** What is still to be looked at in a run; needs no engine. */
public final class PendingProbes {
  private final RunSpec spec;
  private final RunLayout files;
  private final ProbePlan plan;
  private final ProbeResultStore store;

  public PendingProbes(RunSpec spec, RunLayout files, ProbePlan plan) {
    this.spec = spec;
    this.files = files;
    this.plan = plan;
    store = new ProbeResultStore(files);
  }

  /**
   * The probes whose finding is missing, was made by another recipe or of other weights, or is
   * damaged, by step; steps ascending, probes in the plan's order. Steps without any are left out.
   */
  public Map<Integer, List<Probe>> missing() throws IOException {
    Map<Integer, List<Probe>> missing = new TreeMap<>();
    List<Integer> kept = Checkpoints.steps(files);
    for (int step : steps(kept)) {
      Optional<String> digest =
          kept.contains(step) ? Optional.of(Checkpoints.sha256(files, step)) : Optional.empty();
      List<Probe> probes = new ArrayList<>();
      for (String name : plan.names()) {
        Probe probe = Probes.named(name);
        if (!isThere(step, probe, digest)) {
          probes.add(probe);
        }
      }
      if (!probes.isEmpty()) {
        missing.put(step, probes);
      }
    }
    return missing;
  }

  /** The initial weights follow from the specification, whether they were kept or not. */
  private Iterable<Integer> steps(List<Integer> kept) {
    TreeSet<Integer> steps = new TreeSet<>(kept);
    steps.removeIf(step -> !plan.examines(step, spec.training().steps()));
    if (plan.baselines().contains(ModelVariant.UNTRAINED)) {
      steps.add(0);
    }
    return steps;
  }

  private boolean isThere(int step, Probe probe, Optional<String> digest) throws IOException {
    try {
      Optional<ProbeResult> found = store.read(step, probe.name());
      return found.isPresent()
          && found.get().config().equals(recipe(probe))
          && digest.map(d -> d.equals(found.get().model().checkpointSha256())).orElse(true);
    } catch (CorruptFileException damaged) {
      return false;
    }
  }

  /** What a finding of a probe is made by. */
  ProbeConfig recipe(Probe probe) {
    return new ProbeConfig(
        probe.name(), probe.version(), probe.readsActivations() ? plan.sequences() : 0);
  }
}
