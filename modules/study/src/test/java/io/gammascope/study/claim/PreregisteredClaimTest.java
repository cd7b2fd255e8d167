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
  private static final ClaimSpec CLAIM = new ClaimSpec("C2", CELLS, 0.5, 0.95, 3, NO_RESULT);
  private static final SolutionRule RULE = new SolutionRule("4-3", 0.9, 0.5);
  private static final PreregisteredClaim PREREGISTERED =
      new PreregisteredClaim("small", CLAIM, RULE, PreregisteredClaim.LAST);

  @Test
  void digestIsTheSha256OfTheCanonicalJson() {
    assertThat(CanonicalJson.write(PREREGISTERED))
        .isEqualTo(
            """
            {"claim":{"confidence":0.95,"exclude":["UNLEARNED","DIVERGED"],"id":"C2",
            "minimum_seeds":3,"threshold":0.5,"where":{"initialization.gamma":["0.4","0.8"]}},
            "measured":"last","solution":{"group":"4-3","learned":0.9,"majority":0.5},
            "study":"small"}
            """
                .replace("\n", ""));
    // hashlib.sha256 of the text above.
    assertThat(PREREGISTERED.digest())
        .isEqualTo("3c7a7e791aa39863326d381306a96c8bb16d5b490436a94fa974b8f4b3ca66a6");
  }

  @Test
  void everyComponentChangesTheDigest() {
    Stream<PreregisteredClaim> moved =
        Stream.of(
            PREREGISTERED,
            new PreregisteredClaim("large", CLAIM, RULE, "last"),
            new PreregisteredClaim("small", CLAIM, RULE, "best"),
            new PreregisteredClaim("small", CLAIM, new SolutionRule("3-4", 0.9, 0.5), "last"),
            new PreregisteredClaim("small", CLAIM, new SolutionRule("4-3", 0.8, 0.5), "last"),
            new PreregisteredClaim("small", CLAIM, new SolutionRule("4-3", 0.9, 0.6), "last"),
            of(new ClaimSpec("C1", CELLS, 0.5, 0.95, 3, NO_RESULT)),
            of(new ClaimSpec("C2", Map.of(), 0.5, 0.95, 3, NO_RESULT)),
            of(new ClaimSpec("C2", CELLS, 0.6, 0.95, 3, NO_RESULT)),
            of(new ClaimSpec("C2", CELLS, 0.5, 0.9, 3, NO_RESULT)),
            of(new ClaimSpec("C2", CELLS, 0.5, 0.95, 4, NO_RESULT)),
            of(new ClaimSpec("C2", CELLS, 0.5, 0.95, 3, List.of())));

    assertThat(moved.map(PreregisteredClaim::digest).distinct()).hasSize(12);
  }

  private static PreregisteredClaim of(ClaimSpec claim) {
    return new PreregisteredClaim("small", claim, RULE, PreregisteredClaim.LAST);
  }
}
