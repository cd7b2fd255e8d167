/** Probes: what is looked at inside a model, as arrays and scores. */
package io.gammascope.neural.probe;
