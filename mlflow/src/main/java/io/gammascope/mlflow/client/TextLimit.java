package io.gammascope.mlflow.client;

/** Shortens texts that are longer than the tracking server stores. */
final class TextLimit {
  private TextLimit() {}

  /** Returns the text, or its beginning with a notice that it was shortened. */
  static String shorten(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    String notice =
        " ... (Shortened from "
            + text.length()
            + " characters; the output folder contains the rest.)";
    int end = longest - notice.length();
    // A surrogate pair is kept or dropped as a whole.
    end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
    return text.substring(0, end) + notice;
  }
}
