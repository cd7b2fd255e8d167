/**
 * What the runs of a study amount to: every run is read at its last step, classed by one rule, and
 * set into a grid in which gaps stay visible. Claims, figures and the report are made from this
 * alone, without tensors and without a server.
 */
package io.gammascope.evidence;
