package io.gammascope.study.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PreregisteredClaimTest {
  private static final List<SolutionClass> NO_RESULT =
      List.of(SolutionClass.UNLEARNED, SolutionClass.DIVERGED);
  private static final Map<String, List<String>> CELLS =
      Map.of("initialization.gamma", List.of("0.4", "0.8"));
  private static final ClaimSpec CLAIM =
      new ClaimSpec("C2", CELLS, 0.5, 0.95, 3, NO_RESULT, IntervalKind.FIXED);
  private static final SolutionRule RULE = new SolutionRule("4-3", 0.9, 0.5);
  private static final PreregisteredClaim PREREGISTERED =
      new PreregisteredClaim("small", CLAIM, RULE, PreregisteredClaim.LAST, List.of("1", "2", "3"));

  @Test
  void digestIsTheSha256OfTheCanonicalJson() {
    assertThat(CanonicalJson.write(PREREGISTERED))
        .isEqualTo(
            """
            {"claim":{"confidence":0.95,"exclude":["UNLEARNED","DIVERGED"],"id":"C2",
            "interval":"FIXED","minimum_seeds":3,"threshold":0.5,"where":{"initialization.gamma":["0.4","0.8"]}},
            "measured":"last","solution":{"group":"4-3","learned":0.9,"majority":0.5},
            "study":"small"}
            """
                .replace("\n", ""));
    // hashlib.sha256 of the text above.
    assertThat(PREREGISTERED.digest())
        .isEqualTo("09ead06a37468fe2db204b12a8c06d5dbc9d3a5d72e4d938e77c972311b11c74");
  }

  @Test
  void everyComponentChangesTheDigest() {
    Stream<PreregisteredClaim> moved =
        Stream.of(
            PREREGISTERED,
            new PreregisteredClaim("large", CLAIM, RULE, "last", List.of("1", "2", "3")),
            new PreregisteredClaim("small", CLAIM, RULE, "best", List.of("1", "2", "3")),
            new PreregisteredClaim(
                "small", CLAIM, new SolutionRule("3-4", 0.9, 0.5), "last", List.of("1", "2", "3")),
            new PreregisteredClaim(
                "small", CLAIM, new SolutionRule("4-3", 0.8, 0.5), "last", List.of("1", "2", "3")),
            new PreregisteredClaim(
                "small", CLAIM, new SolutionRule("4-3", 0.9, 0.6), "last", List.of("1", "2", "3")),
            of(new ClaimSpec("C1", CELLS, 0.5, 0.95, 3, NO_RESULT, IntervalKind.FIXED)),
            of(new ClaimSpec("C2", Map.of(), 0.5, 0.95, 3, NO_RESULT, IntervalKind.FIXED)),
            of(new ClaimSpec("C2", CELLS, 0.6, 0.95, 3, NO_RESULT, IntervalKind.FIXED)),
            of(new ClaimSpec("C2", CELLS, 0.5, 0.9, 3, NO_RESULT, IntervalKind.FIXED)),
            of(new ClaimSpec("C2", CELLS, 0.5, 0.95, 4, NO_RESULT, IntervalKind.FIXED)),
            of(new ClaimSpec("C2", CELLS, 0.5, 0.95, 3, List.of(), IntervalKind.FIXED)),
            of(new ClaimSpec("C2", CELLS, 0.5, 0.95, 3, NO_RESULT, IntervalKind.ANYTIME)));

    assertThat(moved.map(PreregisteredClaim::digest).distinct()).hasSize(13);
  }

  private static PreregisteredClaim of(ClaimSpec claim) {
    return new PreregisteredClaim(
        "small", claim, RULE, PreregisteredClaim.LAST, List.of("1", "2", "3"));
  }
}
