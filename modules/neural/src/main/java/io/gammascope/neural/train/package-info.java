/** One training: batches, optimizer, evaluation, metrics, interruption. */
package io.gammascope.neural.train;
