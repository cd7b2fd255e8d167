package io.gammascope.evidence.report;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.evidence.claim.HolmCorrection;
import io.gammascope.evidence.claim.Verdict;
import io.gammascope.evidence.claim.Verdict.Effect;
import io.gammascope.evidence.claim.Verdict.VariantResult;
import io.gammascope.evidence.statistics.Interval;
import io.gammascope.evidence.statistics.Proportion;
import io.gammascope.study.spec.RunId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes verdicts for programs. An unknown value is null. */
final class VerdictsJson {
  private static final int SCHEMA = 2;

  private VerdictsJson() {}

  static String write(ReportInput input) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("schema", SCHEMA);
    root.put("study", input.evidence().study().name());
    root.put("planned_runs", input.evidence().runs().size());
    root.put("verdicts", input.verdicts().stream().map(VerdictsJson::verdict).toList());
    root.put("corrected_verdicts", HolmCorrection.correct(input.verdicts()));
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
    json.put("error", v.error());
    json.put("cause", v.reason().cause().name());
    json.put("reason", v.reason().sentence());
    json.put("correction", v.correction().orElse(null));
    json.put("threshold", v.preregistration().claim().threshold());
    json.put("confidence", v.preregistration().claim().confidence());
    json.put("interval_kind", v.preregistration().claim().interval().name());
    json.put("preregistration", v.preregistration().digest());
    json.put("hits", v.effect().flatMap(Effect::proportion).map(Proportion::hits).orElse(null));
    json.put("counted", v.effect().map(Effect::units).orElse(0));
    json.put("effect", v.effect().map(Effect::value).orElse(null));
    json.put("interval", v.effect().map(e -> bounds(e.interval())).orElse(null));
    json.put("excluded", v.tally().excluded());
    json.put("without_result", v.tally().withoutResult());
    json.put("further_seeds", v.forecast().furtherSeeds().orElse(null));
    json.put("forecast", v.forecast().sentence());
    json.put("runs", v.tally().counted().stream().map(RunId::value).toList());
    json.put("means", v.controls());
    json.put("variants", v.variants().stream().map(VerdictsJson::variant).toList());
    return json;
  }

  private static Map<String, Object> variant(VariantResult variant) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("variant", variant.variant().name());
    json.put("hits", variant.effect().proportion().map(Proportion::hits).orElse(null));
    json.put("units", variant.effect().units());
    json.put(
        "interval", variant.effect().units() == 0 ? null : bounds(variant.effect().interval()));
    json.put("verdict", variant.outcome().name());
    json.put("changes", variant.changes());
    return json;
  }

  /** Returns both ends; null for an end that nothing bounds. */
  private static List<Double> bounds(Interval interval) {
    return Stream.of(interval.low(), interval.high())
        .map(end -> Optional.of(end).filter(Double::isFinite).orElse(null))
        .collect(Collectors.toList());
  }
}
