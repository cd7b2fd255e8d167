/**
 * Reproducible random numbers: each value is a pure function of a key and an index.
 *
 * <p>Start at {@link io.gammascope.common.random.CounterRandom}. Uses no other package of the
 * project.
 */
package io.gammascope.common.random;
