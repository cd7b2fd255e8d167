/**
 * PrOntoQA: generated ontologies in which a statement is true or false by a chain of rules (Saparov
 * and He, ICLR 2023, arXiv 2210.01240). Implemented from its description and its samples.
 *
 * <p>Start at {@link io.gammascope.datasets.task.prontoqa.ProntoqaTask}. May use the module common
 * and the packages datasets, datasets.task and datasets.tokenizer.
 */
package io.gammascope.datasets.task.prontoqa;
