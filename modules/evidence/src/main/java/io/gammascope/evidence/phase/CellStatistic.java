package io.gammascope.evidence.phase;

/** How the runs of a cell become one number. */
public enum CellStatistic {
  /** The mean over all runs of the cell that finished, at their last step. */
  PLAIN_MEAN("plain", "mean of all runs at the last step"),
  /** The paper's: per seed the best of the learning rates, then the mean over seeds. */
  BEST_RATE("best-rate", "paper's reading: best learning rate per seed, then mean over seeds");

  private final String id;
  private final String label;

  CellStatistic(String id, String label) {
    this.id = id;
    this.label = label;
  }

  /** As it stands in names of figures. */
  public String id() {
    return id;
  }

  /** As it stands above figures. */
  public String label() {
    return label;
  }
}
