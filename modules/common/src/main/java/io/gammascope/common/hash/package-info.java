/**
 * Hashes of values: SHA-256 over a canonical JSON form.
 *
 * <p>Start at {@link io.gammascope.common.hash.CanonicalJson}, the form in which values are hashed
 * and stored; {@link io.gammascope.common.hash.Sha256} computes the hash. Uses no other package of
 * the project.
 */
package io.gammascope.common.hash;
