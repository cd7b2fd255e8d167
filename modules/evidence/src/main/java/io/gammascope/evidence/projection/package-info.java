/**
 * Projections of points with many dimensions onto the plane. Start at {@link
 * io.gammascope.evidence.projection.TSne}. Uses no other package of this program.
 */
package io.gammascope.evidence.projection;
