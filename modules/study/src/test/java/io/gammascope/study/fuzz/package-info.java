/**
 * Input that nobody would write by hand. Each {@code *Fuzz} has one {@code fuzzerTestOneInput}, as
 * Jazzer wants it: only exceptions that name the mistake may leave the readers. {@code FuzzTest}
 * runs a short seeded form, {@code make fuzz} lets Jazzer look for longer.
 */
package io.gammascope.study.fuzz;
