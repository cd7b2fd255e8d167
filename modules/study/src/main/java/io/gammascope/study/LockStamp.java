package io.gammascope.study;

/**
 * That a run carried a lock at a time.
 *
 * @param digest of the {@link ClaimLock}
 * @param stampedAt milliseconds since 1970
 */
public record LockStamp(String digest, long stampedAt) {}
