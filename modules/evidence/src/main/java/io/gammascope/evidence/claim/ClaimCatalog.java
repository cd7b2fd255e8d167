package io.gammascope.evidence.claim;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The claims that this program can judge, by id. */
public final class ClaimCatalog {
  private final Map<String, Claim> claims = new LinkedHashMap<>();

  /**
   * Of these claims, in their order.
   *
   * @throws IllegalArgumentException if two have the same id
   */
  public ClaimCatalog(Collection<? extends Claim> claims) {
    for (Claim claim : claims) {
      if (this.claims.put(claim.id(), claim) != null) {
        throw new IllegalArgumentException("two claims have the id " + claim.id());
      }
    }
  }

  /** The claims of the paper that are judged so far. */
  public static ClaimCatalog ofPaper() {
    return new ClaimCatalog(
        List.of(
            new SmallScaleComposes(),
            new LargeScaleMirrors(),
            new TooLargeScaleForgets(),
            new CircuitCarriesSolution(),
            new MirroredPairsCoincide(),
            new EqualTargetsAlign(),
            new FirstStepAligns(),
            new QueriesCondense(),
            new EmbeddingIsOrdered(),
            new FewEigenvaluesDominate(),
            new EigenvaluesGrowInTurn(),
            new SpectraDecayFaster(),
            new RateAndDecayFavour(),
            new Gpt2KeepsOrder(),
            new ScanFavoursSmallScale(),
            new CogsFavoursSmallScale(),
            new ProntoqaFavoursSmallScale(),
            new AdditionFavoursSmallScale(),
            new TextFavoursSmallScale()));
  }

  /** The ids that a study file may name. */
  public Set<String> ids() {
    return Set.copyOf(claims.keySet());
  }

  /** The claim of an id. */
  public Optional<Claim> find(String id) {
    return Optional.ofNullable(claims.get(id));
  }
}
