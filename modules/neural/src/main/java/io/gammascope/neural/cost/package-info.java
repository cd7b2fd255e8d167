/** Counts the floating-point operations of forward passes and training steps. */
package io.gammascope.neural.cost;
