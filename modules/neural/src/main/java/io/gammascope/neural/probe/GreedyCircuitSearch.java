package io.gammascope.neural.probe;

import io.gammascope.study.probe.ArrayDeclaration;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ScoreDeclaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The edges that a model needs, whatever the paper says it uses: of all classes between different
 * positions in all layers, those that cost fewest answers when cut alone are cut first, and each
 * stays cut if 95 in 100 answers are kept with all that is cut so far.
 */
final class GreedyCircuitSearch {
  /** Share of answers that must be kept; fixed, for a claim may rest on what is found. */
  private static final double KEPT = 0.95;

  static final ArrayDeclaration FOUND =
      new ArrayDeclaration(
          "found",
          "I32: 1 for each edge class that the model needs, otherwise 0: classes are ablated one"
              + " after another as long as 95 % of the answers stay; self and last_to_last are"
              + " never ablated",
          Axes.LAYER,
          Axes.EDGE);

  static final ScoreDeclaration EDGES =
      new ScoreDeclaration(
          "found/edges",
          "whole number",
          "number of edge classes that the model needs, counted per layer; see the array found");
  static final ScoreDeclaration SUFFICIENCY =
      new ScoreDeclaration(
          "found/sufficiency",
          "0 to 1",
          "fraction of answers that stay when all edges but those are ablated");

  private final ProbeInputs sample;
  private final InterventionRunner experiment;
  private final int layers;

  GreedyCircuitSearch(ProbedModel model, ProbeInputs sample) {
    this.sample = sample;
    layers = model.layers();
    experiment = new InterventionRunner(model, sample);
  }

  /** A class of edges in one layer, counted from 0. */
  private record Part(int layer, EdgeClass edge) {}

  void addTo(ProbeOutput sheet) {
    List<Part> parts = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      for (EdgeClass edge : CausalCircuit.CLASSES) {
        if (edge != EdgeClass.SELF && edge != EdgeClass.LAST_TO_LAST) {
          parts.add(new Part(layer, edge));
        }
      }
    }
    double[] alone = parts.stream().mapToDouble(part -> kept(Set.of(part))).toArray();
    List<Part> order =
        IntStream.range(0, alone.length)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> -alone[i]))
            .map(parts::get)
            .toList();
    Set<Part> cut = new HashSet<>();
    for (Part part : order) {
      cut.add(part);
      if (kept(cut) < KEPT) {
        cut.remove(part);
      }
    }
    sheet.score(EDGES, parts.size() - cut.size());
    sheet.score(SUFFICIENCY, kept(cut));
    sheet.add(array(parts, cut));
  }

  private double kept(Set<Part> cut) {
    List<Integer> touched = cut.stream().map(Part::layer).distinct().toList();
    EdgeSelector edges = EdgeSelector.where((layer, edge) -> cut.contains(new Part(layer, edge)));
    return experiment.kept(experiment.under(edges.cut(sample, touched)));
  }

  private LabelledArray array(List<Part> parts, Set<Part> cut) {
    int classes = CausalCircuit.CLASSES.size();
    int[] needed = new int[layers * classes];
    for (Part part : parts) {
      needed[part.layer * classes + CausalCircuit.CLASSES.indexOf(part.edge)] =
          cut.contains(part) ? 0 : 1;
    }
    return FOUND.ints(needed, Axes.LAYER.numbered(1, layers), CausalCircuit.edges());
  }
}
