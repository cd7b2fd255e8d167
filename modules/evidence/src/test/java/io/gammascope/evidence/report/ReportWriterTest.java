package io.gammascope.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.evidence.ReportFixture;
import io.gammascope.evidence.figure.probe.FigureCatalog;
import io.gammascope.evidence.ledger.DeviationLedger;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
  @TempDir private static Path folder;

  private static ReportFiles files;
  private static Path leftover;

  @BeforeAll
  static void writeOnce() throws IOException {
    Path figures = Files.createDirectories(folder.resolve("figures"));
    leftover = Files.writeString(figures.resolve(".classes.csv.1.part"), "half");
    Files.setLastModifiedTime(leftover, FileTime.fromMillis(0));
    files = ReportFixture.write(folder);
  }

  @Test
  void whatAKilledProcessHadBegunToWriteIsRemoved() {
    assertThat(leftover).doesNotExist();
  }

  @Test
  void everyFigureComesAsSvgCsvAndPng() {
    assertThat(files.notes()).isEmpty();
    assertThat(files.figures())
        .hasSize(11 * 3)
        .allSatisfy(file -> assertThat(file).isNotEmptyFile());
  }

  @Test
  void pngShowsTheColoursOfTheFigure() throws IOException {
    BufferedImage image = ImageIO.read(folder.resolve("figures/classes.png").toFile());
    assertThat(image.getWidth()).isGreaterThan(800);
    assertThat(distinctColours(image)).contains(0x0072b2, 0xe69f00, 0xd55e00, 0xffffff);
  }

  @Test
  void pageTakesRunsTextLiterally() throws IOException {
    String page = Files.readString(files.html());
    assertThat(page).contains("Does the &lt;scale&gt; decide?").contains("disk &lt;full&gt;");
    assertThat(page).doesNotContain("<scale>").doesNotContain("<full>").doesNotContain("<script");
  }

  @Test
  void standardDeviationStandsBesideEveryGamma() throws IOException {
    String page = Files.readString(files.html());
    assertThat(page)
        .contains("initialization.gamma in 0.4 (std 0.19)")
        .contains("<td class=\"number\">0.4</td><td class=\"number\">0.19</td>");
  }

  @Test
  void pageLeadsFromMarksToRuns() throws IOException {
    String run = ReportFixture.input().evidence().runs().get(0).record().orElseThrow().url().get();
    assertThat(Files.readString(files.html())).contains("<a href=\"" + run + "\"><circle");
  }

  @Test
  void jsonHoldsWhatTheVerdictsRestOn() throws IOException {
    JsonNode json = CanonicalJson.read(Files.readString(files.verdicts()), JsonNode.class);
    assertThat(json.at("/schema").asInt()).isEqualTo(2);
    assertThat(json.at("/study").asText()).isEqualTo("by-hand");
    assertThat(json.at("/verdicts")).hasSize(3);
    assertThat(json.at("/verdicts/2/claim").asText()).isEqualTo("C3");
    assertThat(json.at("/verdicts/2/counted").asInt()).isEqualTo(18);
    assertThat(json.at("/verdicts/2/hits").asInt()).isEqualTo(12);
    assertThat(json.at("/verdicts/2/runs")).hasSize(18);
    assertThat(json.at("/verdicts/2/variants")).hasSize(4);
    assertThat(json.at("/verdicts/2/preregistration").asText()).hasSize(64);
    assertThat(json.at("/reproducibility/0/outcome").asText()).isEqualTo("SAME");
  }

  @Test
  void markdownHoldsQuestionVerdictsAndCommand() throws IOException {
    assertThat(Files.readString(files.summary()))
        .startsWith("C1: **inconclusive**, C2: **supported at this scale**, C3: **inconclusive**\n")
        .contains("**Does the \\<scale\\> decide?**")
        .contains("| C3: Too large an initialization")
        .contains("`pipelines/gammascope run by-hand`");
  }

  @Test
  void terminalTableHasALinePerClaim() {
    List<String> lines =
        new VerdictTable().render(ReportFixture.input().verdicts()).lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("claim  verdict");
    assertThat(lines.get(3)).startsWith("C3     INCONCLUSIVE").contains("12 of 18 = 0.67");
  }

  @Test
  void studyWithoutClaimsSaysSoAndDrawsNoEmptyTable() {
    ReportInput judged = ReportFixture.input();
    ReportInput input = ReportInput.withoutVerdicts(judged.evidence());

    assertThat(new VerdictTable().render(List.of())).isEqualTo("no claim is judged\n");
    assertThat(ReportWriter.renderSummary(input))
        .startsWith("No claim is judged.\n")
        .contains("\n\nScale of this study: ")
        .doesNotContain("|");
    ReportPage page = new ReportPage(input, List.of(), Set.of(), DeviationLedger.readBundled());
    assertThat(Templates.renderHtml("report.html", page))
        .contains("<h2>Verdicts</h2>\n<p>This study judges no claim.</p>\n<p class=\"note\">");
  }

  @Test
  void oneFigureIsDrawnAgainAlone(@TempDir Path other) throws IOException {
    ReportWriter writer = new ReportWriter(FigureCatalog.ofRuns(), DeviationLedger.readBundled());
    List<Path> drawn =
        writer.redraw(
            ReportFixture.input(), Optional.of("curves-loss"), FigureWriter.REPORT, other);
    assertThat(drawn).hasSize(3);
    assertThat(other.resolve("figures/curves-loss.svg"))
        .hasSameTextualContentAs(folder.resolve("figures/curves-loss.svg"));
    assertThatThrownBy(
            () ->
                writer.redraw(
                    ReportFixture.input(), Optional.of("nothing"), FigureWriter.REPORT, other))
        .hasMessageContaining(
            "no figure with the id nothing; the study has [phase-inferential-plain");
  }

  private static List<Integer> distinctColours(BufferedImage image) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(pixels).map(p -> p & 0xffffff).distinct().boxed().toList();
  }
}
