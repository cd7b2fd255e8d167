package io.gammascope.evidence.claim;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The claims that this program can evaluate, by id. */
public final class ClaimCatalog {
  private final Map<String, Claim> claims = new LinkedHashMap<>();

  /**
   * Creates a catalog.
   *
   * @throws IllegalArgumentException if two claims have the same id
   */
  public ClaimCatalog(Collection<Claim> claims) {
    for (Claim claim : claims) {
      if (this.claims.put(claim.id(), claim) != null) {
        throw new IllegalArgumentException("two claims have the id " + claim.id());
      }
    }
  }

  /** Returns a catalog of all claims: those of the paper, and those after related papers. */
  public static ClaimCatalog all() {
    return new ClaimCatalog(
        Stream.of(PaperClaims.ALL, SimilarityClaims.ALL, SupervisionClaims.ALL)
            .flatMap(List::stream)
            .toList());
  }

  /** Returns the ids that a study file may name. */
  public Set<String> ids() {
    return Set.copyOf(claims.keySet());
  }

  /**
   * Returns a claim.
   *
   * @throws IllegalArgumentException if the catalog has no claim of this id
   */
  public Claim get(String id) {
    return Optional.ofNullable(claims.get(id))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown claim " + id + "; the catalog has " + claims.keySet()));
  }
}
