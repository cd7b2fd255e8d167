/** The grid of a study: axes, points, and their coordinates. */
package io.gammascope.study.grid;
