package io.gammascope.evidence.markup;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A mutable element of SVG or HTML. All texts and attribute values are escaped when the element is
 * rendered, so that no name, path or message of a run can become markup.
 */
public final class Element {
  private static final int DECIMALS = 2;
  private static final Set<String> VOID = Set.of("meta", "br", "hr");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Object> children = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  /** Creates an empty element. */
  public static Element of(String name) {
    return new Element(name);
  }

  /** Creates an element that contains a text. */
  public static Element of(String name, String text) {
    return new Element(name).text(text);
  }

  /** Sets an attribute. */
  public Element set(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  /** Sets a coordinate or length, rounded to two decimals. */
  public Element set(String attribute, double value) {
    return set(attribute, format(value));
  }

  /** Returns the value of an attribute, which must have been set. */
  public String attribute(String attribute) {
    return Objects.requireNonNull(attributes.get(attribute), attribute);
  }

  /** Returns the value of an attribute, if it was set. */
  public Optional<String> find(String attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  /** Returns the name of the element. */
  public String name() {
    return name;
  }

  /** Returns the child elements, in order. */
  public List<Element> elements() {
    return children.stream().filter(Element.class::isInstance).map(Element.class::cast).toList();
  }

  /** Returns the texts that the element itself contains. */
  public String text() {
    return children.stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .collect(Collectors.joining());
  }

  /**
   * Returns a copy whose descendants are replaced, from the innermost outwards; this element does
   * not change.
   *
   * @param replacement returns what takes the place of a copied element; empty to drop it
   */
  public Element replaceEach(Function<Element, Optional<Element>> replacement) {
    Element copy = of(name);
    copy.attributes.putAll(attributes);
    for (Object child : children) {
      if (child instanceof Element element) {
        replacement.apply(element.replaceEach(replacement)).ifPresent(copy::add);
      } else {
        copy.children.add(child);
      }
    }
    return copy;
  }

  /** Appends a text. */
  public Element text(String text) {
    children.add(text);
    return this;
  }

  /** Appends elements. */
  public Element add(Element... elements) {
    return add(List.of(elements));
  }

  /** Appends elements. */
  public Element add(List<Element> elements) {
    children.addAll(elements);
    return this;
  }

  /** Appends a title, which browsers show on hover and screen readers read. */
  public Element hover(String text) {
    return add(of("title", text));
  }

  /** Returns a copy with one more child; this element does not change. */
  public Element withChild(Element more) {
    Element copy = of(name);
    copy.attributes.putAll(attributes);
    copy.children.addAll(children);
    return copy.add(more);
  }

  /**
   * Formats a coordinate with at most two decimals and no exponent.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public static String format(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("coordinate is not finite: " + value);
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Renders the element and its children as XML that is also HTML. */
  public String render() {
    StringBuilder out = new StringBuilder();
    render(out);
    return out.toString();
  }

  /** Escapes a text for HTML and XML. A character that XML 1.0 forbids becomes U+FFFD. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder();
    escape(text, out);
    return out.toString();
  }

  private void render(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach(
        (key, value) -> {
          out.append(' ').append(key).append("=\"");
          escape(value, out);
          out.append('"');
        });
    if (VOID.contains(name)) {
      out.append("/>");
      return;
    }
    out.append('>');
    for (Object child : children) {
      if (child instanceof Element element) {
        element.render(out);
      } else {
        escape((String) child, out);
      }
    }
    out.append("</").append(name).append('>');
  }

  private static void escape(String text, StringBuilder out) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(allowed(c) ? c : '\uFFFD');
              }
            });
  }

  /** XML 1.0 allows no control characters but tab and the line ends, and no lone surrogates. */
  private static boolean allowed(int c) {
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return c >= ' '
        ? !surrogate && c != 0xFFFE && c != 0xFFFF
        : c == '\t' || c == '\n' || c == '\r';
  }
}
