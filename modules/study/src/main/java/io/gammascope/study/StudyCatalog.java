package io.gammascope.study;

import java.util.Set;

/**
 * The names that a study file may use, known only to modules above this one.
 *
 * @param probes names of the probes that there are
 * @param claims ids of the claims that there are
 */
public record StudyCatalog(Set<String> probes, Set<String> claims) {
  public StudyCatalog {
    probes = Set.copyOf(probes);
    claims = Set.copyOf(claims);
  }
}
