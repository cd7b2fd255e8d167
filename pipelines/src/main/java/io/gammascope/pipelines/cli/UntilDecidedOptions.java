package io.gammascope.pipelines.cli;

import io.gammascope.study.Study;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.IntervalKind;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** The options {@code --until-decided} and {@code --at-most}. */
final class UntilDecidedOptions {
  @Option(
      names = "--until-decided",
      description =
          "use one more seed of the study in each round, until every claim is supported or"
              + " contradicted; the claims must say interval: anytime")
  boolean untilDecided;

  @Option(
      names = "--at-most",
      paramLabel = "N",
      description = "with --until-decided: the most seeds to use; default: all of the study")
  Integer atMost;

  /** What a round does with the study of its seeds. */
  interface Round<T> {
    /** Returns the result of the round. */
    T run(StudyContext context) throws IOException;
  }

  /** The study of the last round, and its result. */
  record Last<T>(StudyContext context, T result) {}

  /**
   * Runs rounds until one decides every claim or no seed is left; one round with all seeds without
   * {@code --until-decided}.
   *
   * @param decided whether the result of a round decides every claim
   * @throws UsageException if the study cannot be decided by rounds
   */
  <T> Last<T> run(StudyContext whole, Round<T> round, Predicate<T> decided) throws IOException {
    if (!untilDecided) {
      if (atMost != null) {
        throw new UsageException("--at-most " + atMost + ": only with --until-decided");
      }
      return new Last<>(whole, round.run(whole));
    }
    int most = mostSeeds(whole.study());
    for (int seeds = 1; ; seeds++) {
      StudyContext context = whole.firstSeeds(seeds);
      T result = round.run(context);
      if (seeds == most || decided.test(result)) {
        return new Last<>(context, result);
      }
    }
  }

  private int mostSeeds(Study study) {
    List<String> fixed =
        study.claims().stream()
            .filter(claim -> claim.interval() != IntervalKind.ANYTIME)
            .map(ClaimSpec::id)
            .toList();
    if (study.claims().isEmpty() || !fixed.isEmpty()) {
      throw new UsageException(
          "--until-decided looks at the claims after each seed, which only interval: anytime"
              + " allows; "
              + (fixed.isEmpty()
                  ? "the study has no claims"
                  : "the intervals of these are fixed: " + String.join(", ", fixed)));
    }
    int seeds = study.seeds().size();
    if (atMost != null && (atMost < 1 || atMost > seeds)) {
      throw new UsageException(
          "--at-most " + atMost + ": must be 1 to " + seeds + ", the number of the study's seeds");
    }
    return atMost == null ? seeds : atMost;
  }
}
