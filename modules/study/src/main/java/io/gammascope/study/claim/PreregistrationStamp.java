package io.gammascope.study.claim;

/**
 * Records that a claim was preregistered for a run at a certain time.
 *
 * @param digest of the {@link PreregisteredClaim}
 * @param stampedAt milliseconds since 1970, UTC
 */
public record PreregistrationStamp(String digest, long stampedAt) {}
