/**
 * A tree of SVG and HTML elements that escapes every text and attribute.
 *
 * <p>Start at {@link io.gammascope.evidence.markup.Element}. The package uses the JDK only.
 */
package io.gammascope.evidence.markup;
