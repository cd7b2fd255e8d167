package io.gammascope.datasets.task.addition;

import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How numbers are written, which determines what a model has to generalize. */
enum NumberForm {
  /** One token per number, as in the anchor task. */
  NUMBERS("numbers", TokenizerKind.WORDS),
  /** One token per digit. */
  DIGITS("digits", TokenizerKind.CHARACTERS),
  /** Digits with leading zeros, so that equal places have equal positions. */
  PADDED("padded_digits", TokenizerKind.CHARACTERS),
  /** Padded digits with the sum reversed, so that each digit depends on those before it. */
  REVERSED("padded_digits_reversed", TokenizerKind.CHARACTERS),
  /** GPT-2's byte-pair encoding, which splits numbers irregularly. */
  GPT2("gpt2", TokenizerKind.GPT2);

  private final String id;
  private final TokenizerKind tokenizerKind;

  NumberForm(String word, TokenizerKind tokenizing) {
    this.id = word;
    this.tokenizerKind = tokenizing;
  }

  static Map<String, NumberForm> byId() {
    Map<String, NumberForm> forms = new LinkedHashMap<>();
    Arrays.stream(values()).forEach(form -> forms.put(form.id, form));
    return forms;
  }

  TokenizerKind tokenizerKind() {
    return tokenizerKind;
  }

  /** Returns the input, for example "12 + 345", "12+345" or "012+345". */
  String input(int a, int b, int digits) {
    String plus = this == NUMBERS ? " + " : "+";
    return pad(a, digits) + plus + pad(b, digits);
  }

  /** Returns the target, for example "357", "0357" or "7530". */
  String target(int sum, int digits) {
    String text = pad(sum, digits + 1);
    return this == REVERSED ? new StringBuilder(text).reverse().toString() : text;
  }

  private String pad(int number, int digits) {
    String text = String.valueOf(number);
    boolean pads = this == PADDED || this == REVERSED;
    return pads ? "0".repeat(Math.max(0, digits - text.length())) + text : text;
  }
}
