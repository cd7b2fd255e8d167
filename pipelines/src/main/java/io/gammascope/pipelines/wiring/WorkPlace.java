package io.gammascope.pipelines.wiring;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * Where a process finds and leaves things; travels to every worker, which builds its services from
 * it.
 *
 * @param home the project's folder, with {@code datasets/specs}, {@code datasets/samples} and
 *     {@code pipelines/studies}
 * @param output where everything lands
 * @param tracking the tracking server's address; empty for none
 * @param study the study's file; empty where no study is asked about
 */
public record WorkPlace(String home, String output, String tracking, String study)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Folder of the named dataset specifications. */
  public Path specifications() {
    return Path.of(home, "datasets", "specs");
  }

  /** Folder of the files that datasets are made of. */
  public Path sources() {
    return Path.of(home, "datasets", "samples");
  }

  /** Where everything lands. */
  public Path outputFolder() {
    return Path.of(output);
  }
}
