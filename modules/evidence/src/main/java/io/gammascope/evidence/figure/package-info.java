/**
 * Figures as data: each is an SVG tree, its numbers as CSV, and the names of everything that it was
 * drawn from. PNG is made from the SVG by JSVG: one small jar without dependencies, maintained,
 * where Batik brings fourteen and an XML parser with them.
 */
package io.gammascope.evidence.figure;
