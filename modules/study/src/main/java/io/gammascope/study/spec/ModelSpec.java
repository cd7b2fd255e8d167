package io.gammascope.study.spec;

import java.io.Serializable;

/**
 * Sizes of a model. Axes: L layers, D width of the residual stream, F feed-forward neurons, K width
 * of one head's queries, keys and values, H heads.
 *
 * @param layers L, 1 or more
 * @param dModel D
 * @param dFf F
 * @param dK K = d_v
 * @param heads H
 * @param norm the position of layer normalization; always POST for BASE
 */
public record ModelSpec(
    Architecture architecture,
    int layers,
    int dModel,
    int dFf,
    int dK,
    int heads,
    NormPlacement norm)
    implements Serializable {}
