package io.gammascope.evidence.report;

import io.gammascope.evidence.markup.Element;
import java.util.ArrayList;
import java.util.List;

/** A table that scrolls within itself where the screen is narrower than it. */
final class HtmlTable {
  private final List<String> header;
  private final List<List<Element>> rows = new ArrayList<>();
  private boolean cards;

  HtmlTable(String... header) {
    this.header = List.of(header);
  }

  /** On a phone each row becomes a card, each cell with its column's name: for rows of words. */
  HtmlTable asCards() {
    cards = true;
    return this;
  }

  /** Adds a row of cells made by {@link #cell}. */
  HtmlTable row(Element... cells) {
    return row(List.of(cells));
  }

  HtmlTable row(List<Element> cells) {
    if (cells.size() != header.size()) {
      throw new IllegalArgumentException(cells.size() + " cells under " + header);
    }
    for (int i = 0; i < header.size(); i++) {
      cells.get(i).set("data-label", header.get(i));
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  static Element cell(String text) {
    return Element.of("td", text);
  }

  static Element cell(Element content) {
    return Element.of("td").add(content);
  }

  /** A cell of digits: aligned on the right. */
  static Element number(String text) {
    return cell(text).set("class", "number");
  }

  Element render() {
    Element head = Element.of("tr");
    header.forEach(name -> head.add(Element.of("th", name).set("scope", "col")));
    Element body = Element.of("tbody");
    rows.forEach(cells -> body.add(Element.of("tr").add(cells)));
    Element table = Element.of("table").add(Element.of("thead").add(head), body);
    return Element.of("div")
        .set("class", cards ? "scroll cards" : "scroll")
        .set("tabindex", "0")
        .add(table);
  }
}
