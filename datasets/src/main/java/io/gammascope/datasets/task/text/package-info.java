/**
 * Text in SlimPajama format, packed into sequences of one length.
 *
 * <p>Start at {@link io.gammascope.datasets.task.text.TextTask}. May use the module common and the
 * packages datasets, datasets.source, datasets.task and datasets.tokenizer.
 */
package io.gammascope.datasets.task.text;
