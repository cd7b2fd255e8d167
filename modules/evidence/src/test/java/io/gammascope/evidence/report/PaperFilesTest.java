package io.gammascope.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.common.yaml.YamlDocument;
import io.gammascope.common.yaml.YamlNode;
import io.gammascope.evidence.ReportFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperFilesTest {
  @TempDir private static Path folder;

  private static Path paper;
  private static String page;

  @BeforeAll
  static void writeOnce() throws IOException {
    page = Files.readString(ReportFixture.write(folder).html());
    paper = folder.resolve("paper");
  }

  @Test
  void tableHasARowOfFiveCellsForEachVerdict() throws IOException {
    List<String> lines = Files.readAllLines(paper.resolve("verdicts.tex"));

    assertThat(lines)
        .contains("\\begin{tabular}{lllll}", "\\toprule", "\\midrule", "\\bottomrule")
        .endsWith("\\end{tabular}");
    List<String> rows = lines.subList(lines.indexOf("\\midrule") + 1, lines.size() - 2);
    assertThat(rows).hasSize(3).allMatch(row -> row.endsWith(" \\\\"));
    assertThat(rows).allSatisfy(row -> assertThat(row.split("(?<!\\\\)&", -1)).hasSize(5));
    assertThat(rows.get(2)).startsWith("C3 & INCONCLUSIVE & 12 of 18 = 0.67 & ");
  }

  @Test
  void paragraphNamesRunsSeedsDatasetsProgramAndPreregistrations() throws IOException {
    String text = Files.readString(paper.resolve("methods.tex"));
    var input = ReportFixture.input();

    assertThat(text)
        .contains("``by-hand''")
        .contains(String.join(", ", input.evidence().study().seeds()))
        .contains("C1 " + input.verdicts().get(0).preregistration().digest().substring(0, 12))
        .contains("gammascope (commit ")
        .contains("pipelines/gammascope run by-hand");
  }

  @Test
  void citationIsYamlThatTakesTheQuestionLiterally() throws IOException {
    Path file = paper.resolve("CITATION.cff");
    ValidationErrors errors = new ValidationErrors();
    YamlNode.Mapping citation = YamlDocument.read(file, errors).orElseThrow();

    assertThat(errors.toList()).isEmpty();
    assertThat(citation.entries().keySet())
        .contains("cff-version", "message", "title", "authors", "references");
    assertThat(citation.entries().get("abstract").value()).hasToString("Does the <scale> decide?");
    assertThat(citation.entries().get("type").value()).hasToString("dataset");
  }

  @Test
  void pageOffersTheSameTexts() throws IOException {
    for (String name : List.of("verdicts.tex", "methods.tex", "CITATION.cff")) {
      String text = Files.readString(paper.resolve(name));
      assertThat(page).contains(io.gammascope.evidence.markup.Element.escape(text));
    }
  }

  @Test
  void noTextBecomesALatexCommand() {
    assertThat(LatexText.escape("50 % of a_b & {c} #1 $x$ ~^\\end|<>\"\n"))
        .isEqualTo(
            "50 \\% of a\\_b \\& \\{c\\} \\#1 \\$x\\$ \\textasciitilde{}\\textasciicircum{}"
                + "\\textbackslash{}end\\textbar{}\\textless{}\\textgreater{}'' ");
    assertThat(LatexText.escape("\u03b3 \u00b1 \u4e2d"))
        .isEqualTo("\\ensuremath{\\gamma} \\ensuremath{\\pm} U+4E2D");
  }
}
