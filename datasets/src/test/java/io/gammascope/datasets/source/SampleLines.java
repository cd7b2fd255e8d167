package io.gammascope.datasets.source;

import io.gammascope.common.yaml.ValidationErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;

/** The files that come with the project, read past all that is tested. */
public final class SampleLines {
  /** Where they lie. */
  public static final SourceFolder SAMPLES = new SourceFolder(Path.of("samples"));

  private SampleLines() {}

  /** The text of a file of the catalogue. */
  public static String text(String file) throws IOException {
    ValidationErrors errors = new ValidationErrors();
    SourceCatalog catalog = SourceCatalog.read(SAMPLES, errors);
    Assertions.assertThat(errors.toList()).isEmpty();
    return new String(SAMPLES.read(catalog.find(file).orElseThrow()), StandardCharsets.UTF_8);
  }

  /** The lines of a file of the catalogue. */
  public static List<String> of(String file) throws IOException {
    return text(file).lines().toList();
  }
}
