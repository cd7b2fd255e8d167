/** How texts become tokens, and tokens texts again. */
package io.gammascope.datasets.tokenizer;
