package io.gammascope.study.probe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The training of the examined model. Scores of trained models are compared with those of the two
 * baselines, {@link #UNTRAINED} and {@link #SHUFFLED}.
 */
public enum ModelVariant {
  /** Trained on the labels that the task gives. */
  TRAINED,
  /** The initial weights of a run, before its first update. */
  UNTRAINED,
  /** Trained on the same sequences, with the labels of the training examples permuted. */
  SHUFFLED;

  /** Returns the name used in files and study files. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the variant with the given label.
   *
   * @throws IllegalArgumentException if there is none
   */
  @JsonCreator
  public static ModelVariant ofLabel(String label) {
    for (ModelVariant variant : values()) {
      if (variant.label().equals(label)) {
        return variant;
      }
    }
    throw new IllegalArgumentException("unknown model variant: " + label);
  }
}
