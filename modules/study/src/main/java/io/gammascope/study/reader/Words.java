package io.gammascope.study.reader;

import java.util.Collection;

/** How sets of names are shown to people. */
final class Words {
  private Words() {}

  /** Sorted and separated by commas; {@code none} where there are none. */
  static String list(Collection<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names.stream().sorted().toList());
  }
}
