/**
 * PrOntoQA: made-up worlds in which a statement is true or false by a chain of rules (Saparov and
 * He, ICLR 2023, arXiv 2210.01240). Written from its description and its samples.
 */
package io.gammascope.datasets.task.prontoqa;
