package io.gammascope.evidence.report;

import io.gammascope.evidence.markup.Element;
import java.util.List;

/**
 * A part of the page.
 *
 * @param id its anchor
 * @param title its heading
 * @param content what stands below the heading
 */
record Section(String id, String title, List<Element> content) {
  Section {
    content = List.copyOf(content);
  }

  Element render() {
    return Element.of("section").set("id", id).add(Element.of("h2", title)).add(content);
  }
}
