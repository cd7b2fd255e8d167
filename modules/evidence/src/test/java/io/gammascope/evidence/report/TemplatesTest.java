package io.gammascope.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.samskivert.mustache.MustacheException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplatesTest {
  private static final String HOSTILE = "\"><script>alert('1')</script>{{code}}\u0000";

  @Test
  void valuesBecomeTextInElementsAndAttributes() {
    Cell cell = new Cell(HOSTILE, false, false, Optional.of(HOSTILE));
    String escaped = "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;{{code}}\uFFFD";

    assertThat(Templates.renderHtml("cell.html", cell).strip())
        .isEqualTo("<a href=\"" + escaped + "\">" + escaped + "</a>");
  }

  @Test
  void optionalPartsAreShownOnlyWhereTheyExist() {
    Table table =
        new Table(List.of("run", "loss"), List.of(List.of(Cell.text("a"), Cell.number("1"))));

    assertThat(Templates.renderHtml("table.html", table))
        .contains("<tr><th scope=\"col\">run</th><th scope=\"col\">loss</th></tr>")
        .contains("<tr><td>a</td><td class=\"number\">1</td></tr>");
  }

  @Test
  void aTemplateCannotNameAValueThatDoesNotExist() {
    assertThatThrownBy(() -> Templates.renderHtml("table.html", "a text"))
        .isInstanceOf(MustacheException.class)
        .hasMessageContaining("header");
  }

  @Test
  void aRowNeedsOneCellForEachColumn() {
    assertThatThrownBy(() -> new Table(List.of("run", "loss"), List.of(List.of(Cell.text("a")))))
        .hasMessageContaining("a row has 1 cells, the table 2 columns");
  }
}
