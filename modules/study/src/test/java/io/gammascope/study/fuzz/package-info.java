/**
 * Fuzz tests of the readers. Each {@code *Fuzz} has a method {@code fuzzerTestOneInput} for Jazzer,
 * which fails on any exception but those that name the mistake in the input. {@code FuzzTest} runs
 * a short seeded form, {@code make chaos} (or {@code .ci/fuzz SECONDS}) a longer search.
 */
package io.gammascope.study.fuzz;
