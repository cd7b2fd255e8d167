package io.gammascope.evidence.claim;

import io.gammascope.evidence.claim.Claim.Source;
import io.gammascope.evidence.similarity.Representation;
import io.gammascope.evidence.similarity.SimilarityMeasure;
import java.util.List;

/**
 * Claims on how alike models are, which put the question of arXiv 2310.01211 (From Bricks to
 * Bridges) to the two solutions of the anchor task: see {@code
 * pipelines/studies/model-similarity.md}.
 */
final class SimilarityClaims {
  private static final String ARXIV = "2310.01211";
  private static final int LAST_LAYER = 2;

  static final List<Claim> ALL =
      List.of(
          claim(
              "S1",
              "On trained pairs, which both answer alike, two models of one solution class have"
                  + " vectors before the last feed-forward part that are more alike than those of"
                  + " models of two classes.",
              Representation.attentionOut(LAST_LAYER, Representation.SEEN),
              SimilarityMeasure.CKA),
          claim(
              "S2",
              "Two models of one solution class have embeddings of the numbers that are more alike"
                  + " than those of models of two classes.",
              Representation.EMBEDDING,
              SimilarityMeasure.CKA),
          claim(
              "S3",
              "What S1 says, of relative representations with four invariances at once in place of"
                  + " centred kernel alignment.",
              Representation.attentionOut(LAST_LAYER, Representation.SEEN),
              SimilarityMeasure.PRODUCT));

  private SimilarityClaims() {}

  private static Claim claim(
      String id, String statement, Representation representation, SimilarityMeasure measure) {
    return new Claim(
        id,
        new Source(ARXIV, "the question of section 4"),
        statement,
        "mean over disjoint pairs of seeds of (mean similarity of models of the two seeds and one"
            + " class minus the same of models of two classes); "
            + measure.label()
            + " of "
            + representation.label(),
        ScoreAssessor.of(new ClassSimilarity(representation, measure)));
  }
}
