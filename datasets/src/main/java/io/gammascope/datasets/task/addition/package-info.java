/** Sums of two numbers with a square of sums left out of training (Hu et al. 2024). */
package io.gammascope.datasets.task.addition;
