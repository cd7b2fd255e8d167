package io.gammascope.evidence.report;

import static io.gammascope.evidence.report.HtmlTable.cell;
import static io.gammascope.evidence.report.HtmlTable.number;

import io.gammascope.evidence.claim.PowerAnalysis;
import io.gammascope.evidence.claim.Verdict;
import io.gammascope.evidence.claim.Verdict.VariantResult;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.statistics.Proportion;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.solution.SolutionRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Verdicts, what each rests on, what other readings would have said, and the locks. */
final class VerdictSections {
  private VerdictSections() {}

  static Section verdicts(ReportInput input) {
    List<Element> content = new ArrayList<>();
    content.add(
        input.verdicts().isEmpty()
            ? Element.of("p", "This study judges no claim.")
            : table(input.verdicts()));
    PowerAnalysis.warnings(input.evidence().study())
        .forEach(w -> content.add(Element.of("p", w + ".").set("class", "note")));
    content.add(
        Element.of(
                "p",
                "A claim is supported if the whole interval lies above its threshold and"
                    + " contradicted if it lies below, at the scale that was run here: "
                    + StudySizeText.of(input.evidence())
                    + ".")
            .set("class", "note"));
    return new Section("verdicts", "Verdicts", content);
  }

  private static Element table(List<Verdict> verdicts) {
    HtmlTable table =
        new HtmlTable("claim", "verdict", "counted runs", "interval", "threshold", "further seeds")
            .asCards();
    for (Verdict v : verdicts) {
      table.row(
          cell(Element.of("a", v.claim().id()).set("href", "#" + v.claim().id()))
              .add(
                  Element.of("span", " " + v.claim().statement()),
                  Element.of("div", v.reason().sentence()).set("class", "note")),
          cell(word(v.outcome())),
          cell(v.effect().map(ReportFormat::of).orElse("no run counts")),
          cell(v.effect().map(e -> ReportFormat.of(e.interval())).orElse("\u2013")),
          number(String.valueOf(v.preregistration().claim().threshold())),
          cell(v.forecast().sentence()));
    }
    return table.render();
  }

  static Section basis(ReportInput input) {
    return new Section(
        "basis",
        "What each verdict rests on",
        input.verdicts().stream().map(VerdictSections::basis).toList());
  }

  static Section forks(ReportInput input) {
    HtmlTable table =
        new HtmlTable("claim", "reading", "units", "interval", "would say", "").asCards();
    for (Verdict v : input.verdicts()) {
      for (VariantResult fork : v.variants()) {
        table.row(
            cell(v.claim().id()),
            cell(fork.variant().label()),
            cell(ReportFormat.of(fork.effect())),
            cell(fork.effect().units() == 0 ? "\u2013" : ReportFormat.of(fork.effect().interval())),
            cell(word(fork.outcome())),
            cell(fork.changes() ? "differs" : ""));
      }
    }
    return new Section(
        "forks",
        "Forking paths",
        List.of(
            Element.of(
                    "p",
                    "The same runs under other readings. The first line of each claim is the one"
                        + " that the verdict rests on; the last is the authors'. Lines before the"
                        + " last step may be measured on fewer examples than the last. Locks"
                        + " aside.")
                .set("class", "note"),
            table.render()));
  }

  static Section locks(ReportInput input) {
    HtmlTable table =
        new HtmlTable("claim", "lock", "threshold", "confidence", "seeds", "left out", "rule")
            .asCards();
    for (Verdict v : input.verdicts()) {
      table.row(
          cell(v.claim().id()),
          cell(Element.of("code", v.preregistration().digest())),
          number(String.valueOf(v.preregistration().claim().threshold())),
          number(String.valueOf(v.preregistration().claim().confidence())),
          number("at least " + v.preregistration().claim().minimumSeeds()),
          cell(classes(v)),
          cell(rule(v)));
    }
    return new Section(
        "locks",
        "Claim locks",
        List.of(
            Element.of(
                    "p",
                    "Fixed in the study file and stamped into every run before it began; a verdict"
                        + " is refused where a run lacks its stamp.")
                .set("class", "note"),
            table.render()));
  }

  private static Element basis(Verdict v) {
    Element list = Element.of("dl");
    entry(list, "statistic", v.claim().statistic());
    entry(list, "cells", ReportFormat.cells(v.preregistration().claim()));
    entry(list, "effect", ReportFormat.effect(v) + ", against " + v.preregistration().claim().threshold());
    entry(list, "why", v.reason().sentence());
    entry(list, "runs", runs(v.tally()));
    entry(list, "further seeds", v.forecast().sentence());
    for (Verdict.Control control : v.controls()) {
      entry(
          list,
          control.label(),
          ReportFormat.share(control.mean()) + ", mean of " + control.models() + " models");
    }
    ClaimSpec spec = v.preregistration().claim();
    if (v.effect().flatMap(Verdict.Effect::proportion).isPresent()) {
      int least = Proportion.minimumTrials(spec.threshold(), spec.confidence());
      entry(list, "power", "no fewer than " + least + " counted runs could decide");
    }
    Element heading =
        Element.of("h3", v.claim().id() + " ")
            .add(word(v.outcome()))
            .add(Element.of("small", " paper: " + v.claim().paper()));
    return Element.of("article")
        .set("id", v.claim().id())
        .add(heading, Element.of("p", v.claim().statement()), list);
  }

  private static String runs(Verdict.Tally tally) {
    return tally.counted().size()
        + " counted of "
        + tally.planned()
        + " planned in "
        + tally.cells()
        + " cells; left out by class: "
        + ReportFormat.counts(tally.excluded())
        + "; without a result: "
        + ReportFormat.counts(tally.withoutResult());
  }

  private static void entry(Element list, String name, String text) {
    list.add(Element.of("dt", name), Element.of("dd", text));
  }

  private static String classes(Verdict v) {
    String text =
        String.join(
            ", ",
            v.preregistration().claim().exclude().stream()
                .map(c -> c.name().toLowerCase(Locale.ROOT))
                .toList());
    return text.isEmpty() ? "nothing" : text;
  }

  private static String rule(Verdict v) {
    SolutionRule rule = v.preregistration().solution();
    String classes =
        rule.assignsClasses()
            ? "held-out group " + rule.group() + ", majority above " + rule.majority() + ", "
            : "";
    return classes
        + "learned from "
        + rule.learned()
        + ", read at the "
        + v.preregistration().measured()
        + " step";
  }

  /** A verdict's word with a colour and a sign, so that it does not rest on the colour alone. */
  static Element word(Verdict.Outcome word) {
    String sign =
        switch (word) {
          case SUPPORTED -> "\u2713 ";
          case CONTRADICTED -> "\u2717 ";
          case INCONCLUSIVE -> "? ";
          case NOT_ATTEMPTED -> "\u2013 ";
        };
    return Element.of("strong", sign + ReportFormat.of(word))
        .set("class", "word " + word.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
