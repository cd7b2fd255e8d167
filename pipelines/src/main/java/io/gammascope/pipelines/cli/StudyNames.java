package io.gammascope.pipelines.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** The names of the shipped studies, for shell completion. */
final class StudyNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    try {
      return GlobalOptions.filesIn(GlobalOptions.shippedStudies()).keySet().iterator();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
