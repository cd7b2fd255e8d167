/** A tree of elements, written as XML that is also HTML; every text and attribute is escaped. */
package io.gammascope.evidence.markup;
