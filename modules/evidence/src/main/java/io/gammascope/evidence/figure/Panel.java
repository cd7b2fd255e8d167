package io.gammascope.evidence.figure;

import io.gammascope.evidence.figure.chart.Drawing;
import io.gammascope.study.probe.ProbeResult;
import java.util.Collection;

/**
 * One panel of a figure.
 *
 * @param id unique in its figure; the panel alone is the figure {@code <figure>.<id>}
 * @param title one line
 * @param csv the numbers; all panels of a figure have the same header
 * @param results what it was drawn from; empty if it shows the metrics of all runs
 */
public record Panel(
    String id, String title, Drawing drawing, Csv csv, Collection<ProbeResult> results) {}
