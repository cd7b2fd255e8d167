/**
 * Projections of points with many dimensions onto the plane. Start at {@link
 * io.gammascope.evidence.projection.TSne} or {@link
 * io.gammascope.evidence.projection.PcaProjection}. Uses no other package of this program.
 */
package io.gammascope.evidence.projection;
