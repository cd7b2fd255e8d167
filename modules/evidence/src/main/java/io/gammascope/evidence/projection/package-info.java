/** Points of many dimensions brought to the two of a page. */
package io.gammascope.evidence.projection;
