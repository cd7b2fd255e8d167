package io.gammascope.neural.probe;

import io.gammascope.study.probe.AxisDeclaration;

/** Declares the axes that arrays of several probes share. */
final class Axes {
  static final AxisDeclaration LAYER =
      new AxisDeclaration("layer", "layers, numbered from 1 as in the paper");
  static final AxisDeclaration EDGE =
      new AxisDeclaration("edge", "classes of attention edges, e.g. key_to_anchor1");
  static final AxisDeclaration GROUP =
      new AxisDeclaration("group", "groups of sequences: seen, then each held-out pair, e.g. 4-3");
  static final AxisDeclaration MEASURE =
      new AxisDeclaration("measure", "quantities; the array's definition explains each label");
  static final AxisDeclaration FEATURE =
      new AxisDeclaration("feature", "components of a vector, numbered from 0");
  static final AxisDeclaration COMPONENT =
      new AxisDeclaration(
          "component",
          "principal components, eigenvalues or singular values, largest first, numbered from 1");

  private Axes() {}
}
