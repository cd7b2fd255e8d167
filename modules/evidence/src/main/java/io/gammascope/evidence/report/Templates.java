package io.gammascope.evidence.report;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.evidence.markup.Element;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;

/**
 * Fills the Mustache templates among this package's resources. {@code {{name}}} calls the method of
 * that name and escapes its value for the format of the page; a name that does not exist is an
 * error.
 */
final class Templates {
  private static final String MARKDOWN_SYNTAX = "\\`*_[]<>|#";

  /** Shows a section once for an {@link Optional} with a value, and not at all for an empty one. */
  private static final Mustache.Collector COLLECTOR =
      new DefaultCollector() {
        @Override
        public Iterator<?> toIterator(Object value) {
          return value instanceof Optional<?> optional
              ? optional.stream().iterator()
              : super.toIterator(value);
        }
      };

  private Templates() {}

  /** Fills the HTML template {@code name}. Every value becomes text, never markup. */
  static String renderHtml(String name, Object page) {
    return render(Mustache.compiler().withEscaper(Element::escape), name, page);
  }

  /** Fills the Markdown template {@code name}. Every value becomes one line of literal text. */
  static String renderMarkdown(String name, Object page) {
    return render(Mustache.compiler().withEscaper(Templates::escapeMarkdown), name, page);
  }

  /** Fills the LaTeX template {@code name}. Every value becomes one line of text. */
  static String renderLatex(String name, Object page) {
    return render(Mustache.compiler().withEscaper(LatexText::escape), name, page);
  }

  /** Fills the YAML template {@code name}, whose values are between double quotes. */
  static String renderYaml(String name, Object page) {
    return render(Mustache.compiler().withEscaper(Templates::escapeQuoted), name, page);
  }

  /** Returns the inside of a JSON string, which is also that of a YAML string. */
  private static String escapeQuoted(String text) {
    String quoted = CanonicalJson.write(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  /** The text of a resource of this package. */
  static String read(String name) {
    try (InputStream in = Templates.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private static String render(Mustache.Compiler compiler, String name, Object page) {
    return compiler
        .strictSections(true)
        .withCollector(COLLECTOR)
        .withLoader(partial -> new StringReader(read(partial).stripTrailing()))
        .compile(read(name))
        .execute(page);
  }

  private static String escapeMarkdown(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(
            c ->
                escaped
                    .append(MARKDOWN_SYNTAX.indexOf(c) < 0 ? "" : "\\")
                    .append(c == '\n' ? ' ' : (char) c));
    return escaped.toString();
  }
}
