package io.gammascope.evidence.report;

import io.gammascope.evidence.claim.Verdict;
import io.gammascope.evidence.probes.HeadlineScore;
import io.gammascope.evidence.statistics.Estimate;
import io.gammascope.evidence.statistics.Interval;
import io.gammascope.evidence.statistics.Sample;
import io.gammascope.evidence.summary.ModelGroup;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the verdicts and scores of two studies. A value that one study lacks is empty. */
public final class StudyComparison {
  private static final double CONFIDENCE = 0.95;
  private static final String NOTHING = "-";

  private final ReportInput first;
  private final ReportInput second;

  public StudyComparison(ReportInput first, ReportInput second) {
    this.first = first;
    this.second = second;
  }

  /**
   * One claim in both studies.
   *
   * @param differs whether both studies judged it, with different outcomes
   */
  public record ClaimLine(
      String claim,
      Optional<Verdict.Outcome> first,
      Optional<Verdict.Outcome> second,
      Optional<Double> firstEffect,
      Optional<Double> secondEffect,
      boolean differs) {
    private static ClaimLine of(String id, Optional<Verdict> ours, Optional<Verdict> theirs) {
      return new ClaimLine(
          id,
          ours.map(Verdict::outcome),
          theirs.map(Verdict::outcome),
          ours.flatMap(Verdict::effect).map(Verdict.Effect::value),
          theirs.flatMap(Verdict::effect).map(Verdict.Effect::value),
          ours.isPresent() && theirs.isPresent() && ours.get().outcome() != theirs.get().outcome());
    }
  }

  /**
   * One score of one kind of model in both studies.
   *
   * @param kind inferential, symmetric, untrained or shuffled
   * @param difference second minus first with Welch's interval at 95 %; empty where a study has
   *     fewer than two such models
   */
  public record ScoreLine(
      String score,
      String kind,
      Optional<Double> first,
      Optional<Double> second,
      Optional<Estimate> difference) {
    private static ScoreLine of(
        String score, String kind, Optional<Sample> ours, Optional<Sample> theirs) {
      return new ScoreLine(
          score,
          kind,
          ours.map(Sample::mean),
          theirs.map(Sample::mean),
          theirs.flatMap(b -> ours.flatMap(a -> Estimate.difference(b, a))));
    }
  }

  /** Every claim that either study judges, in the order of the first, then of the second. */
  public List<ClaimLine> claims() {
    Map<String, Verdict> ours = byClaim(first);
    Map<String, Verdict> theirs = byClaim(second);
    Set<String> ids = new LinkedHashSet<>(ours.keySet());
    ids.addAll(theirs.keySet());
    return ids.stream()
        .map(
            id ->
                ClaimLine.of(
                    id, Optional.ofNullable(ours.get(id)), Optional.ofNullable(theirs.get(id))))
        .toList();
  }

  /** Every headline score that either study measured. */
  public List<ScoreLine> scores() {
    List<ScoreLine> lines = new ArrayList<>();
    Set<HeadlineScore> compared = new LinkedHashSet<>(first.evidence().headlineScores());
    compared.addAll(second.evidence().headlineScores());
    for (HeadlineScore score : compared) {
      List<ModelGroup> ours = ModelGroup.all(first.evidence(), score.ref().probe());
      List<ModelGroup> theirs = ModelGroup.all(second.evidence(), score.ref().probe());
      for (int i = 0; i < ours.size(); i++) {
        String kind = ours.get(i).id();
        Optional<Sample> our = ours.get(i).sample(score.ref());
        Optional<Sample> their = theirs.get(i).sample(score.ref());
        boolean measured = our.isPresent() || their.isPresent();
        if (measured && !kind.equals(SolutionClass.OTHER.label())) {
          lines.add(ScoreLine.of(score.label(), kind, our, their));
        }
      }
    }
    return lines;
  }

  /** Renders both tables as text, ending in a line end. */
  public String render() {
    String a = first.evidence().study().name();
    String b = second.evidence().study().name();
    List<List<String>> verdicts = new ArrayList<>();
    verdicts.add(List.of("claim", a, b, "effect " + a, "effect " + b, ""));
    claims().forEach(line -> verdicts.add(row(line)));
    List<List<String>> scores = new ArrayList<>();
    scores.add(List.of("score", "models", a, b, "difference", "95 %"));
    scores().forEach(line -> scores.add(row(line)));
    return VerdictTable.align(verdicts) + "\n" + VerdictTable.align(scores);
  }

  private static Map<String, Verdict> byClaim(ReportInput input) {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    input.verdicts().forEach(v -> verdicts.put(v.claim().id(), v));
    return verdicts;
  }

  private static List<String> row(ClaimLine line) {
    return List.of(
        line.claim(),
        line.first().map(Enum::name).orElse(NOTHING),
        line.second().map(Enum::name).orElse(NOTHING),
        number(line.firstEffect()),
        number(line.secondEffect()),
        line.differs() ? "differs" : "");
  }

  private static List<String> row(ScoreLine line) {
    Optional<Interval> interval = line.difference().map(d -> d.interval(CONFIDENCE));
    return List.of(
        line.score(),
        line.kind(),
        number(line.first()),
        number(line.second()),
        number(line.difference().map(Estimate::value)),
        interval
            .map(i -> String.format(Locale.ROOT, "%.3f to %.3f", i.low(), i.high()))
            .orElse(NOTHING));
  }

  private static String number(Optional<Double> value) {
    return value.map(v -> String.format(Locale.ROOT, "%.3f", v)).orElse(NOTHING);
  }
}
