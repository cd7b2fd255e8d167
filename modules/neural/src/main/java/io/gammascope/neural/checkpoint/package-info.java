/** Weights and unfinished trainings as files. */
package io.gammascope.neural.checkpoint;
