package io.gammascope.datasets.task.text;

import io.gammascope.common.yaml.LineReader;
import io.gammascope.datasets.source.SourceFile;
import io.gammascope.datasets.source.SourceFolder;
import java.io.IOException;
import java.util.function.Consumer;

/** Streams the documents of files. */
final class Documents {
  private Documents() {}

  /**
   * Calls the consumer with each document of a file, in order. Skips blank lines.
   *
   * @throws io.gammascope.common.yaml.InvalidInputException if lines are not documents or the file
   *     was changed; the consumer must then discard the documents it received
   */
  static void forEach(SourceFile file, SourceFolder folder, Consumer<Document> consumer)
      throws IOException {
    try (LineReader lines = folder.lines(file)) {
      lines.forEach(
          line -> {
            if (!line.isBlank()) {
              consumer.accept(Document.parse(line, lines.position()));
            }
          });
    }
  }
}
