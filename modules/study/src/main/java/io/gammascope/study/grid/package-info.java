/**
 * The grid of a study: axes, points and coordinates. Start at {@link
 * io.gammascope.study.grid.Grid}. Uses the packages of {@code io.gammascope.common} only.
 */
package io.gammascope.study.grid;
