package io.gammascope.evidence.report;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.evidence.claim.Verdict;
import io.gammascope.evidence.claim.Verdict.Effect;
import io.gammascope.evidence.claim.Verdict.VariantResult;
import io.gammascope.evidence.statistics.Interval;
import io.gammascope.evidence.statistics.Proportion;
import io.gammascope.study.spec.RunId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Verdicts for programs. What is not known is null. */
final class VerdictsJson {
  private static final int SCHEMA = 2;

  private VerdictsJson() {}

  static String of(ReportInput input) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("schema", SCHEMA);
    root.put("study", input.evidence().study().name());
    root.put("planned_runs", input.evidence().runs().size());
    root.put("verdicts", input.verdicts().stream().map(VerdictsJson::verdict).toList());
    root.put("reproducibility", input.reproducibility());
    root.put("sensitivities", input.sensitivities());
    return CanonicalJson.writePretty(root);
  }

  private static Map<String, Object> verdict(Verdict v) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("claim", v.claim().id());
    json.put("statement", v.claim().statement());
    json.put("statistic", v.claim().statistic());
    json.put("verdict", v.outcome().name());
    json.put("cause", v.reason().cause().name());
    json.put("reason", v.reason().sentence());
    json.put("threshold", v.preregistration().claim().threshold());
    json.put("confidence", v.preregistration().claim().confidence());
    json.put("lock", v.preregistration().digest());
    json.put("hits", v.effect().flatMap(Effect::proportion).map(Proportion::hits).orElse(null));
    json.put("counted", v.effect().map(Effect::units).orElse(0));
    json.put("effect", v.effect().map(Effect::value).orElse(null));
    json.put("interval", v.effect().map(e -> ends(e.interval())).orElse(null));
    json.put("excluded", v.tally().excluded());
    json.put("without_result", v.tally().withoutResult());
    json.put("further_seeds", v.forecast().furtherSeeds().orElse(null));
    json.put("outlook", v.forecast().sentence());
    json.put("runs", v.tally().counted().stream().map(RunId::value).toList());
    json.put("controls", v.controls());
    json.put("forks", v.variants().stream().map(VerdictsJson::fork).toList());
    return json;
  }

  private static Map<String, Object> fork(VariantResult fork) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("reading", fork.variant().name());
    json.put("hits", fork.effect().proportion().map(Proportion::hits).orElse(null));
    json.put("units", fork.effect().units());
    json.put("interval", fork.effect().units() == 0 ? null : ends(fork.effect().interval()));
    json.put("verdict", fork.outcome().name());
    json.put("changes", fork.changes());
    return json;
  }

  private static List<Double> ends(Interval interval) {
    return List.of(interval.low(), interval.high());
  }
}
