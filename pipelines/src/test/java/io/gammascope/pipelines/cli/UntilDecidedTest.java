package io.gammascope.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.SmokeWorkspace;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trainings of 60 steps never learn the seen pairs, so all seeds support C3. At confidence 0.6 the
 * anytime interval of n of n runs lies above 0.5 once 2^n / (n + 1) exceeds 1 / 0.4: 2 for n = 3,
 * 3.2 for n = 4.
 */
class UntilDecidedTest {
  private static final String CLAIM =
      "claims: [{id: C3, threshold: 0.5, confidence: 0.6, minimum_seeds: 1, interval: KIND}]\n";

  @TempDir Path output;

  private final ProgramFixture program = new ProgramFixture();
  private final StringWriter out = program.out;
  private final StringWriter err = program.err;

  @Test
  void trainsOneSeedARoundUntilTheClaimIsDecided() throws Exception {
    String study = study("anytime").toString();

    assertThat(execute("run", study, "--until-decided", "--at-most", "2", "--json")).isZero();
    assertThat(trained()).isEqualTo(2);
    assertThat(verdict()).isEqualTo("INCONCLUSIVE");

    assertThat(execute("plan", study)).isZero();
    assertThat(out.toString())
        .contains("C3 so far INCONCLUSIVE; further seeds until decided: 2 more per cell");

    assertThat(execute("run", study, "--until-decided", "--json")).isZero();
    assertThat(trained()).isEqualTo(4);
    assertThat(verdict()).isEqualTo("SUPPORTED");

    assertThat(execute("report", study, "--until-decided", "--json")).isZero();
    assertThat(verdict()).isEqualTo("SUPPORTED");
  }

  @Test
  void fixedIntervalsAllowNoLookAfterEachSeed() throws Exception {
    assertThat(execute("run", study("fixed").toString(), "--until-decided")).isEqualTo(2);
    assertThat(err.toString()).contains("the intervals of these are fixed: C3");
    assertThat(output.resolve("runs")).doesNotExist();
  }

  @Test
  void numberOfSeedsIsBoundedByTheStudy() throws Exception {
    String study = study("anytime").toString();
    assertThat(execute("run", study, "--until-decided", "--at-most", "7")).isEqualTo(2);
    assertThat(err.toString()).contains("--at-most 7: must be 1 to 6");
    assertThat(execute("run", study, "--at-most", "2")).isEqualTo(2);
    assertThat(err.toString()).contains("--at-most 2: only with --until-decided");
  }

  private Path study(String kind) throws IOException {
    String smoke = Files.readString(SmokeWorkspace.home().resolve("pipelines/studies/smoke.yaml"));
    Path file = output.resolve("rounds.yaml");
    Files.writeString(
        file,
        smoke
                .substring(0, smoke.indexOf("claims:"))
                .replace("study: smoke", "study: rounds")
                .replace("model.layers: [1, 2]", "model.layers: [1]")
                .replace("gamma: [0.4, 0.8]", "gamma: [0.4]")
                .replace("seeds: [1, 2]", "seeds: [1, 2, 3, 4, 5, 6]")
                .replaceAll("reproducibility_check: .*", "")
            + CLAIM.replace("KIND", kind));
    return file;
  }

  private long trained() throws IOException {
    try (Stream<Path> runs = Files.list(output.resolve("runs"))) {
      return runs.filter(run -> Files.exists(run.resolve("outcome.json"))).count();
    }
  }

  private String verdict() {
    JsonNode result = CanonicalJson.read(out.toString(), JsonNode.class);
    return result.get("verdicts").get(0).get("verdict").asText();
  }

  private int execute(String... command) {
    return program.executeAnew(output, command);
  }
}
