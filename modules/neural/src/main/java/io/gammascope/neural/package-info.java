/** Models, their training and what is examined in them: the only module with tensors. */
package io.gammascope.neural;
