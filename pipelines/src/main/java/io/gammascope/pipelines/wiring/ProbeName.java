package io.gammascope.pipelines.wiring;

/** The name of a probe, as study files write it. */
record ProbeName(String value) {}
