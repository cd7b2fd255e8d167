package io.gammascope.neural.probe;

import io.gammascope.study.probe.ArrayDeclaration;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ScoreDeclaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the edges that a model needs, independently of the paper's circuits. All edge classes
 * between different positions of all layers are ablated one after another, those that change the
 * fewest answers alone first. A class stays ablated if at least 95 % of the answers remain with all
 * that is ablated so far.
 */
record GreedyCircuitSearch(InterventionRunner runner, ProbeInputs inputs) {
  /** The fraction of answers that must remain; fixed because claims may use the result. */
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

  /** An edge class of one layer, from 0. */
  private record Part(int layer, EdgeClass edge) {}

  void addTo(ProbeOutput output) {
    List<Part> parts = new ArrayList<>();
    for (int layer = 0; layer < runner.layers(); layer++) {
      for (EdgeClass edge : CausalCircuit.CLASSES) {
        if (edge != EdgeClass.SELF && edge != EdgeClass.LAST_TO_LAST) {
          parts.add(new Part(layer, edge));
        }
      }
    }
    Map<Part, Double> alone = new HashMap<>();
    parts.forEach(part -> alone.put(part, kept(Set.of(part))));
    List<Part> fewestChangesFirst = new ArrayList<>(parts);
    fewestChangesFirst.sort(Comparator.comparing(part -> -alone.get(part)));
    Set<Part> cut = new HashSet<>();
    for (Part part : fewestChangesFirst) {
      cut.add(part);
      if (kept(cut) < KEPT) {
        cut.remove(part);
      }
    }
    output.score(EDGES, parts.size() - cut.size());
    output.score(SUFFICIENCY, kept(cut));
    output.add(array(parts, cut));
  }

  private double kept(Set<Part> cut) {
    List<Integer> touched = cut.stream().map(Part::layer).distinct().toList();
    EdgeSelector edges = EdgeSelector.where((layer, edge) -> cut.contains(new Part(layer, edge)));
    return runner.kept(runner.run(edges.ablation(inputs, touched)));
  }

  private LabelledArray array(List<Part> parts, Set<Part> cut) {
    int classes = CausalCircuit.CLASSES.size();
    int[] needed = new int[runner.layers() * classes];
    for (Part part : parts) {
      needed[part.layer * classes + CausalCircuit.CLASSES.indexOf(part.edge)] =
          cut.contains(part) ? 0 : 1;
    }
    return FOUND.ints(needed, Axes.LAYER.numbered(1, runner.layers()), CausalCircuit.edges());
  }
}
