/**
 * Sums of two numbers with a square of pairs held out (Hu et al. 2024).
 *
 * <p>Start at {@link io.gammascope.datasets.task.addition.AdditionTask}. May use the module common
 * and the packages datasets, datasets.task and datasets.tokenizer.
 */
package io.gammascope.datasets.task.addition;
