package io.gammascope.pipelines.guice;

/** The name of a probe, as study files write it. */
record ProbeNames(String value) {}
