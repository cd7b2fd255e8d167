/** Phase diagrams: runs laid out over two axes of a grid, read in two ways. */
package io.gammascope.evidence.phase;
