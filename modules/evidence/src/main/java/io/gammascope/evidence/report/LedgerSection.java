package io.gammascope.evidence.report;

import static io.gammascope.evidence.report.HtmlTable.cell;

import io.gammascope.evidence.ledger.Deviation;
import io.gammascope.evidence.ledger.DeviationLedger;
import io.gammascope.evidence.markup.Element;
import java.util.List;
import java.util.Map;

/** The deviation ledger on the page. */
final class LedgerSection {
  private LedgerSection() {}

  static Section of(DeviationLedger ledger, Map<String, String> measured) {
    HtmlTable table =
        new HtmlTable("point", "paper", "authors' code", "this program", "switch", "sensitivity")
            .asCards();
    for (Deviation d : ledger.deviations()) {
      table.row(
          cell(Element.of("strong", d.id())).text(" " + d.point()),
          cell(d.paper()),
          cell(d.authors()),
          cell(d.here()),
          cell(d.control()),
          cell(measured.getOrDefault(d.id(), d.sensitivity())));
    }
    return new Section(
        "ledger",
        "Deviation ledger",
        List.of(
            Element.of(
                    "p",
                    "Every known point where the paper, the authors' published code and this"
                        + " program differ. Sensitivities were measured on the runs of this study where"
                        + " they could be.")
                .set("class", "note"),
            table.render()));
  }
}
