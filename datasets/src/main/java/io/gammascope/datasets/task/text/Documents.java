package io.gammascope.datasets.task.text;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.datasets.source.SourceFile;
import io.gammascope.datasets.source.SourceFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Streams the documents of files. */
final class Documents {
  private Documents() {}

  /**
   * Calls the consumer with each document of a file, in order.
   *
   * @throws CorruptFileException if a line is not a document or the file was changed; the consumer
   *     must then discard the documents it received
   */
  static void forEach(SourceFile file, SourceFolder folder, Consumer<Document> document)
      throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(folder.open(file), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          document.accept(read(line, number, file, folder));
        }
      }
    }
  }

  private static Document read(String line, int number, SourceFile file, SourceFolder folder) {
    try {
      return Document.parse(line, number);
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(folder.resolve(file.file()), "line " + number, e);
    }
  }
}
