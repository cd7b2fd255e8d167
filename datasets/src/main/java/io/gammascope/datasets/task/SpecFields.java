package io.gammascope.datasets.task;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.Shape;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** Declares fields that several tasks have in common. */
public final class SpecFields {
  private static final String SEED_KEY = "seed";
  private static final String SEED_TEXT = "Seed of everything that is drawn.";
  private static final Shape<Integer> SEEDS =
      Shape.integer(NumberRange.closed(0, Integer.MAX_VALUE));

  /** Declares {@code name}. */
  public static final FieldSpec<String> NAME =
      FieldSpec.required("name", Shape.text(), "Name of the dataset in reports.");

  /** Declares {@code seed} of a task that draws examples. */
  public static final FieldSpec<Integer> SEED = FieldSpec.required(SEED_KEY, SEEDS, SEED_TEXT);

  /** Declares {@code seed} of a task that reads examples from files. */
  public static final FieldSpec<Integer> SEED_OR_ONE =
      FieldSpec.optional(SEED_KEY, SEEDS, 1, SEED_TEXT);

  private SpecFields() {}

  /** Declares {@code loss}: whether training also predicts the input. */
  public static FieldSpec<Boolean> loss(boolean defaultValue) {
    Map<String, Boolean> losses = new LinkedHashMap<>();
    losses.put("target", false);
    losses.put("all", true);
    return FieldSpec.optional(
        "loss",
        Shape.choice(losses),
        defaultValue,
        "Tokens that training predicts: those of the target, or all.");
  }

  /** Declares {@code tokenizer}, one of these kinds; the first is the default. */
  public static FieldSpec<TokenizerKind> tokenizer(TokenizerKind... kinds) {
    Map<String, TokenizerKind> byId = new LinkedHashMap<>();
    for (TokenizerKind kind : kinds) {
      byId.put(kind.id(), kind);
    }
    return FieldSpec.optional(
        "tokenizer", Shape.choice(byId), kinds[0], "How text is split into tokens.");
  }
}
