package io.gammascope.study.fuzz;

import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.anchor.AnchorTask;
import io.gammascope.study.Study;
import io.gammascope.study.StudyCatalog;
import io.gammascope.study.reader.StudyReader;
import io.gammascope.study.spec.RunId;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A study file of any bytes is read, or refused with messages of one line each. */
public final class StudyFuzz {
  private static final Path SPECS = folder("datasets/specs");
  private static final StudyReader READER =
      new StudyReader(
          SPECS,
          new DatasetSpecReader(List.of(new AnchorTask())),
          new StudyCatalog(Set.of("attention"), Set.of("C1", "C2", "C3")));
  private static final Path FILE = aside();

  private StudyFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Files.write(FILE, input);
    try {
      Study study = READER.read(FILE);
      requireOneLine(study.name());
      study.points().stream().limit(3).forEach(StudyFuzz::identify);
    } catch (InvalidInputException refused) {
      if (refused.errors().isEmpty()) {
        throw new AssertionError("refused without a reason", refused);
      }
      refused.errors().forEach(p -> requireOneLine(p.toString()));
    }
  }

  private static void identify(io.gammascope.study.GridPoint point) {
    RunSpec spec = point.toRunSpec("0".repeat(64));
    RunId id = spec.id();
    if (!RunSpec.fromJson(spec.toJson()).id().equals(id)) {
      throw new AssertionError("another identity after reading " + spec.toJson());
    }
  }

  static void requireOneLine(String text) {
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      throw new AssertionError("a control character in: " + text);
    }
  }

  /** Returns a folder of the checkout, whatever folder inside it this process runs in. */
  static Path folder(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(name))) {
        return at.resolve(name);
      }
    }
    throw new IllegalStateException("no folder " + name + " above here");
  }

  private static Path aside() {
    try {
      Path file = Files.createTempFile("fuzz", ".yaml");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
