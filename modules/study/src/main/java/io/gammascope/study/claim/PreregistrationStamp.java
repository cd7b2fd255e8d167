package io.gammascope.study.claim;

import java.util.List;

/**
 * Records that a claim was preregistered for a run at a certain time.
 *
 * @param digest of the {@link PreregisteredClaim}
 * @param stampedAt milliseconds since 1970, UTC
 * @param seeds the seeds that were planned for the claim's cells then, in the study's order
 */
public record PreregistrationStamp(String digest, long stampedAt, List<String> seeds) {
  public PreregistrationStamp {
    seeds = List.copyOf(seeds);
  }
}
