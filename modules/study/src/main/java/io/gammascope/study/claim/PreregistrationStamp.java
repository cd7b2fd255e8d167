package io.gammascope.study.claim;

/**
 * That a run carried a lock at a time.
 *
 * @param digest of the {@link PreregisteredClaim}
 * @param stampedAt milliseconds since 1970
 */
public record PreregistrationStamp(String digest, long stampedAt) {}
