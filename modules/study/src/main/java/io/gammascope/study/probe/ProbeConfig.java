package io.gammascope.study.probe;

/**
 * What was done to the model. A finding of another recipe is made again.
 *
 * @param probe its name; see {@link ProbeName}
 * @param version of the probe's definitions, raised whenever a number of it may change
 * @param sequences how many sequences it was to look at; 0 where it reads weights alone
 */
public record ProbeConfig(String probe, int version, int sequences) {}
