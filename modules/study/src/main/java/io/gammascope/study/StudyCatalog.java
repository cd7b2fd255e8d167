package io.gammascope.study;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The names that a study file may use. The modules that define them are not visible here.
 *
 * @param probes the names of all probes, in the order in which reports show them
 * @param claims the ids of all claims
 */
public record StudyCatalog(Set<String> probes, Set<String> claims) {
  public StudyCatalog {
    probes = Collections.unmodifiableSet(new LinkedHashSet<>(probes));
    claims = Set.copyOf(claims);
  }
}
