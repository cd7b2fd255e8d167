/**
 * Initial weights by initialization rates (paper section 3.5). Start at {@link
 * io.gammascope.neural.initialize.WeightInitializer}.
 *
 * <p>Uses {@code io.gammascope.neural.model} for the layout of parameters, and no tensors.
 */
package io.gammascope.neural.initialize;
