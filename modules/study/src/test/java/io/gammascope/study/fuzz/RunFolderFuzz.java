package io.gammascope.study.fuzz;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.JsonFiles;
import io.gammascope.datasets.Manifest;
import io.gammascope.study.claim.PreregistrationStamp;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.Provenance;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JSON file of a run's folder, of any bytes, is read as its type or refused. */
public final class RunFolderFuzz {
  private static final List<Class<?>> TYPES =
      List.of(
          RunSpec.class,
          RunOutcome.class,
          MetricLine.class,
          Manifest.class,
          PreregistrationStamp.class,
          Provenance.class);
  private static final Path FILE = aside();

  private RunFolderFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Files.write(FILE, input);
    for (Class<?> type : TYPES) {
      try {
        if (JsonFiles.read(FILE, type) == null) {
          throw new AssertionError("nothing where " + type + " should be");
        }
      } catch (CorruptFileException refused) {
        if (!refused.getMessage().startsWith(FILE + ": ")) {
          throw new AssertionError("does not name the file", refused);
        }
        StudyFuzz.requireOneLine(refused.getMessage());
      }
    }
  }

  private static Path aside() {
    try {
      Path file = Files.createTempFile("fuzz", ".json");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
