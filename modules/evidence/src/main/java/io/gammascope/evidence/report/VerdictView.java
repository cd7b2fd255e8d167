package io.gammascope.evidence.report;

import io.gammascope.evidence.claim.IntervalEstimates;
import io.gammascope.evidence.claim.Verdict;
import io.gammascope.evidence.claim.Verdict.VariantResult;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A verdict, for the templates, which call these methods and those of {@link Verdict} by name.
 *
 * @param planned every run of the study, from which the widths of a claim's cells are taken
 */
record VerdictView(Verdict verdict, List<ObservedRun> planned) {

  /** A mean that the effect is compared with. */
  record ControlView(String label, String mean, int models) {}

  /** The verdict under one analysis variant. */
  record VariantView(
      String label, String effect, String interval, Verdict.Outcome outcome, boolean changes) {}

  Verdict.Outcome outcome() {
    return verdict.outcome();
  }

  String effect() {
    return verdict.effect().map(ReportFormat::effect).orElse("no run counts");
  }

  String interval() {
    return verdict.effect().map(e -> ReportFormat.interval(e.interval())).orElse(Cell.NOTHING);
  }

  String effectWithInterval() {
    return ReportFormat.effectWithInterval(verdict);
  }

  /** The cells that the claim judges, the standard deviation beside each gamma. */
  String cells() {
    return ReportFormat.cells(spec(), planned);
  }

  String runs() {
    Verdict.Tally tally = verdict.tally();
    return String.format(
        Locale.ROOT,
        "%s counted of %s planned in %s cells; excluded by class: %s; without a result: %s",
        tally.counted().size(),
        tally.planned(),
        tally.cells(),
        ReportFormat.counts(tally.excluded()),
        ReportFormat.counts(tally.withoutResult()));
  }

  List<ControlView> controls() {
    return verdict.controls().stream()
        .map(c -> new ControlView(c.label(), ReportFormat.share(c.mean()), c.models()))
        .toList();
  }

  /** The fewest counted runs that can decide the claim; empty where its statistic is no share. */
  Optional<Integer> leastRuns() {
    return verdict
        .effect()
        .flatMap(Verdict.Effect::proportion)
        .map(
            share ->
                IntervalEstimates.minimumTrials(
                    spec().threshold(), spec().confidence(), spec().interval()));
  }

  List<VariantView> variants() {
    return verdict.variants().stream().map(VerdictView::variant).toList();
  }

  String excludedClasses() {
    return spec().exclude().isEmpty()
        ? "none"
        : spec().exclude().stream().map(SolutionClass::label).collect(Collectors.joining(", "));
  }

  String rule() {
    SolutionRule rule = verdict.preregistration().solution();
    String classes =
        rule.assignsClasses()
            ? "held-out group " + rule.group() + ", majority above " + rule.majority() + ", "
            : "";
    return String.format(
        Locale.ROOT,
        "%slearned from %s, read at the %s step",
        classes,
        rule.learned(),
        verdict.preregistration().measured());
  }

  private ClaimSpec spec() {
    return verdict.preregistration().claim();
  }

  private static VariantView variant(VariantResult result) {
    Verdict.Effect effect = result.effect();
    return new VariantView(
        result.variant().label(),
        ReportFormat.effect(effect),
        effect.units() == 0 ? Cell.NOTHING : ReportFormat.interval(effect.interval()),
        result.outcome(),
        result.changes());
  }
}
