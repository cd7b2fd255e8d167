package io.gammascope.neural.probe;

import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.datasets.task.anchor.AnchorSequences.Pair;
import io.gammascope.datasets.task.anchor.AnchorSequences.SequenceRequest;
import io.gammascope.study.probe.ArrayDeclaration;
import io.gammascope.study.probe.ProbeDeclaration;
import io.gammascope.study.probe.ScoreDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Measures whether vectors with the same target are parallel (figure 4 of the paper; claims C7 and
 * C8). The vectors are v(x; a1, a2), which is X_ao of the last layer at the last position, and u(x;
 * a), the value vector of the last layer at the first anchor's position. The paper's models have
 * two layers. Cosines are means over several contexts (noise and position of the key).
 */
final class CompositionalVectors {
  private static final int FIRST_KEY = 30;
  private static final int KEYS = 11;
  private static final int CONTEXTS = 4;
  private static final List<String> SHOWN = List.of("3-3", "2-2", "1-2", "1-3");

  private static final ArrayDeclaration V_COSINE =
      new ArrayDeclaration(
          "v_cosine",
          "mean over contexts of the cosine of v(x; a1, a2), X_ao of the last layer at the last"
              + " position, -1 to 1; for the pairs of figure 4a of the paper, or the first four"
              + " pairs that compose",
          OperatorKeyGrid.ITEM,
          OperatorKeyGrid.OTHER_ITEM);
  private static final ArrayDeclaration V_TARGET =
      new ArrayDeclaration(
          "v_target", "I32: g(g(x; a1); a2) of each item of v_cosine", OperatorKeyGrid.ITEM);
  private static final ArrayDeclaration U_COSINE =
      new ArrayDeclaration(
          "u_cosine",
          "mean over contexts of the cosine of u(x; a), the value vector of the last layer at the"
              + " first anchor's position, -1 to 1; for every single anchor",
          OperatorKeyGrid.ITEM,
          OperatorKeyGrid.OTHER_ITEM);
  private static final ArrayDeclaration U_TARGET =
      new ArrayDeclaration(
          "u_target", "I32: g(x; a) of each item of u_cosine", OperatorKeyGrid.ITEM);

  private static final List<ScoreDeclaration> V_SCORES =
      gapScores(
          "v",
          "the pairs that compose and all sampled keys; a pair is compared neither with itself nor"
              + " with its mirror",
          "one-sided p of v_same_target_gap: fraction of 999 permutations of the keys within each"
              + " pair, and of the observed order, whose gap is at least as large");
  private static final List<ScoreDeclaration> U_SCORES =
      gapScores(
          "u",
          "different single anchors and all sampled keys",
          "one-sided p of u_same_target_gap, computed as v_permutation_p");

  static final Probe PROBE =
      new Probe(
          "compositional-vectors",
          1,
          true,
          new ProbeDeclaration(
              "Whether vectors of operators and keys with the same target are parallel.",
              List.of(V_COSINE, V_TARGET, U_COSINE, U_TARGET),
              Stream.of(V_SCORES, U_SCORES).flatMap(List::stream).toList()),
          CompositionalVectors::measure);

  private CompositionalVectors() {}

  /**
   * Declares the gap, the two means and the p of a kind of vectors.
   *
   * @param over what the means are taken over
   * @param p definition of the p
   */
  private static List<ScoreDeclaration> gapScores(String vector, String over, String p) {
    String mean = "mean cosine of " + vector + " for equal targets";
    String gap = mean + " minus that for unequal targets, over " + over;
    return List.of(
        new ScoreDeclaration(vector + "_same_target_gap", "-2 to 2", gap)
            .headline("same-target gap of " + vector),
        new ScoreDeclaration(vector + "_same_target_cosine", "-1 to 1", mean),
        new ScoreDeclaration(
            vector + "_other_target_cosine",
            "-1 to 1",
            "mean cosine of " + vector + " for unequal targets"),
        new ScoreDeclaration(vector + "_permutation_p", "0.001 to 1", p)
            .headline("permutation p of " + vector));
  }

  private static void measure(ProbedModel model, ProbeOutput output) {
    model
        .task()
        .ifPresent(
            task -> {
              addPairs(model, task, output);
              addAnchors(model, task, output);
            });
  }

  private static void addPairs(ProbedModel model, AnchorSequences task, ProbeOutput output) {
    List<Pair> pairs = task.pairs().stream().filter(Pair::composes).toList();
    List<String> names = pairs.stream().map(Pair::name).toList();
    OperatorKeyGrid items =
        new OperatorKeyGrid(names, keys(task), (p, key) -> task.compose(pairs.get(p), key));
    List<String> shown =
        names.containsAll(SHOWN) ? SHOWN : names.subList(0, Math.min(SHOWN.size(), names.size()));
    int last = model.layers() - 1;
    cosines(task, pairs, part -> ActivationReader.attentionOutAtLast(model, part, last))
        .ifPresent(
            cosines -> {
              SameTargetGap.Result gap =
                  items.gap(cosines, (p, q) -> !p.equals(q) && !pairs.get(p).mirrors(pairs.get(q)));
              score(output, gap, V_SCORES);
              items.addTo(output, cosines, shown, new OperatorKeyGrid.Arrays(V_COSINE, V_TARGET));
            });
  }

  /**
   * Later positions cannot affect the first anchor's value vector, so each anchor is paired with
   * itself.
   */
  private static void addAnchors(ProbedModel model, AnchorSequences task, ProbeOutput output) {
    List<Integer> anchors = task.anchors();
    List<String> names = anchors.stream().map(String::valueOf).toList();
    List<Pair> doubled =
        task.pairs().stream().filter(pair -> pair.first() == pair.second()).toList();
    OperatorKeyGrid items =
        new OperatorKeyGrid(names, keys(task), (a, key) -> task.applyAnchor(anchors.get(a), key));
    int last = model.layers() - 1;
    cosines(task, doubled, part -> ActivationReader.valueAtFirstAnchor(model, part, last))
        .ifPresent(
            cosines -> {
              SameTargetGap.Result gap = items.gap(cosines, (a, b) -> !a.equals(b));
              score(output, gap, U_SCORES);
              items.addTo(output, cosines, names, new OperatorKeyGrid.Arrays(U_COSINE, U_TARGET));
            });
  }

  private static void score(
      ProbeOutput output, SameTargetGap.Result gap, List<ScoreDeclaration> scores) {
    output.score(scores.get(0), gap.gap());
    output.score(scores.get(1), gap.same());
    output.score(scores.get(2), gap.other());
    output.score(scores.get(3), gap.p());
  }

  /** Returns the paper's keys 30 to 40, or equally many from the middle of the range. */
  private static int[] keys(AnchorSequences task) {
    int[] numbers = task.keys();
    int count = Math.min(KEYS, numbers.length);
    boolean papers =
        numbers[0] <= FIRST_KEY && numbers[numbers.length - 1] >= FIRST_KEY + count - 1;
    int first = papers ? FIRST_KEY : numbers[(numbers.length - count) / 2];
    return IntStream.range(first, first + count).toArray();
  }

  /**
   * Returns the cosines between all items, averaged over the contexts; empty if the architecture
   * does not expose the vectors.
   */
  private static Optional<DMatrixRMaj> cosines(
      AnchorSequences task, List<Pair> pairs, Function<ProbeInputs, Optional<Vectors>> reading) {
    DMatrixRMaj mean = null;
    for (SequenceRequest context : task.sample(pairs, CONTEXTS)) {
      Optional<Vectors> vectors =
          reading.apply(ProbeInputs.of(task, requests(task, pairs, context)));
      if (vectors.isEmpty()) {
        return Optional.empty();
      }
      DMatrixRMaj cosines = vectors.get().cosines();
      CommonOps_DDRM.scale(1.0 / CONTEXTS, cosines);
      if (mean == null) {
        mean = cosines;
      } else {
        CommonOps_DDRM.addEquals(mean, cosines);
      }
    }
    return Optional.ofNullable(mean);
  }

  private static List<SequenceRequest> requests(
      AnchorSequences task, List<Pair> pairs, SequenceRequest context) {
    List<SequenceRequest> requests = new ArrayList<>();
    for (Pair pair : pairs) {
      for (int key : keys(task)) {
        requests.add(new SequenceRequest(pair, key, context.position(), context.context()));
      }
    }
    return requests;
  }
}
