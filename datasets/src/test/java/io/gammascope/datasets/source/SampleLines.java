package io.gammascope.datasets.source;

import io.gammascope.common.yaml.ValidationErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Reads the included source files independently of the tasks. */
public final class SampleLines {
  /** The folder of the source files. */
  public static final SourceFolder SAMPLES = new SourceFolder(Path.of("samples"));

  private SampleLines() {}

  /** Returns the text of a file in the catalog. */
  public static String text(String file) throws IOException {
    ValidationErrors errors = new ValidationErrors();
    SourceCatalog catalog = SourceCatalog.read(SAMPLES, errors);
    Assertions.assertThat(errors.toList()).isEmpty();
    try (InputStream in = SAMPLES.open(catalog.find(file).orElseThrow())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Returns the lines of a file in the catalog. */
  public static List<String> lines(String file) throws IOException {
    return text(file).lines().toList();
  }
}
