package io.gammascope.datasets.task;

import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads fields that several tasks have in common. */
public final class SpecFields {
  private SpecFields() {}

  /** Returns the field {@code loss}: whether training also predicts the input. */
  public static boolean learnInput(YamlMapping fields, boolean defaultValue) {
    Map<String, Boolean> losses = new LinkedHashMap<>();
    losses.put("target", false);
    losses.put("all", true);
    return fields.choice("loss", losses, defaultValue);
  }

  /** Returns the field {@code tokenizer}, one of these kinds; the first is the default. */
  public static TokenizerKind tokenizer(YamlMapping fields, TokenizerKind... kinds) {
    Map<String, TokenizerKind> byId = new LinkedHashMap<>();
    for (TokenizerKind kind : kinds) {
      byId.put(kind.id(), kind);
    }
    return fields.choice("tokenizer", byId, kinds[0]);
  }
}
