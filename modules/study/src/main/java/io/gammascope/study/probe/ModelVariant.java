package io.gammascope.study.probe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of model was examined: a score of a trained one stands beside those of the others. */
public enum ModelVariant {
  /** Trained on the labels that the task gives. */
  TRAINED,
  /** The initial weights of a run, before its first update. */
  UNTRAINED,
  /** Trained on the same sequences, with the labels of the training examples permuted. */
  SHUFFLED;

  /** The word that stands in files. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind that a word means.
   *
   * @throws IllegalArgumentException if it means none
   */
  @JsonCreator
  public static ModelVariant of(String word) {
    for (ModelVariant variant : values()) {
      if (variant.label().equals(word)) {
        return variant;
      }
    }
    throw new IllegalArgumentException("no kind of model: " + word);
  }
}
