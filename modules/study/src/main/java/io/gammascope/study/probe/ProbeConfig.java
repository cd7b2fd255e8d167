package io.gammascope.study.probe;

/**
 * The probe and the settings that produced a result. A result of another configuration is computed
 * anew.
 *
 * @param probe the probe's name
 * @param version the version of the probe; raised when a number that it returns, or its
 *     declaration, may change
 * @param sequences the number of sequences per group; 0 for a probe that reads weights only
 */
public record ProbeConfig(String probe, int version, int sequences) {}
