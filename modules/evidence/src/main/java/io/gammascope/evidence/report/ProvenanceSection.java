package io.gammascope.evidence.report;

import io.gammascope.evidence.markup.Element;
import io.gammascope.study.run.Provenance;
import io.gammascope.study.run.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where and with what the runs were made, and the study file itself. */
final class ProvenanceSection {
  private ProvenanceSection() {}

  static Section of(ReportInput input) {
    Map<Provenance, Integer> makers = new LinkedHashMap<>();
    List<RunRecord> records =
        input.evidence().runs().stream().flatMap(run -> run.record().stream()).toList();
    records.forEach(r -> r.provenance().ifPresent(p -> makers.merge(p, 1, Integer::sum)));
    List<Element> content = new ArrayList<>();
    makers.forEach((maker, runs) -> content.add(table(maker, runs)));
    if (makers.isEmpty()) {
      content.add(Element.of("p", "No run has said yet where it was made."));
    }
    content.add(
        Element.of("p", "Data: ")
            .add(
                records.stream()
                    .map(r -> r.spec().datasetId())
                    .distinct()
                    .map(id -> Element.of("code", id))
                    .toList()));
    content.add(
        Element.of("details")
            .add(
                Element.of("summary", "the study file"),
                Element.of("pre", input.evidence().study().text())));
    return new Section("provenance", "Provenance", content);
  }

  private static Element table(Provenance maker, int runs) {
    HtmlTable table = new HtmlTable("made with", runs + " runs");
    row(table, "commit", maker.commit() + (maker.dirty() ? ", with uncommitted changes" : ""));
    row(table, "JDK", maker.jdk());
    row(table, "system", maker.os() + ", " + maker.architecture());
    row(table, "processor", maker.cpu());
    new TreeMap<>(maker.engine()).forEach((name, value) -> row(table, name, value));
    return table.render();
  }

  private static void row(HtmlTable table, String name, String value) {
    table.row(HtmlTable.cell(name), HtmlTable.cell(value));
  }
}
