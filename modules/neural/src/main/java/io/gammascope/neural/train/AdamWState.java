package io.gammascope.neural.train;

/**
 * AdamW's first and second moments, in the order of {@code ParameterLayout}. The arrays must not be
 * modified.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or printed
public record AdamWState(float[] first, float[] second) {}
