package io.gammascope.pipelines;

import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import io.gammascope.study.reader.StudyReader;
import java.nio.file.Path;

/** The study {@code smoke} of this checkout with a separate output folder. */
public final class SmokeWorkspace {
  private SmokeWorkspace() {}

  /** Returns the root of the checkout; Maven runs tests in the folder of the module. */
  public static Path home() {
    return Path.of("..").toAbsolutePath().normalize();
  }

  /** Returns a workspace without a tracking server. */
  public static Workspace in(Path output) {
    return in(output, "");
  }

  /** Returns a workspace with a tracking server. */
  public static Workspace in(Path output, String tracking) {
    Path study = home().resolve("pipelines/studies/smoke.yaml");
    return new Workspace(home().toString(), output.toString(), tracking, study.toString());
  }

  /** Reads the workspace's study. */
  public static Study study(Workspace workspace) {
    return Injectors.get(workspace, StudyReader.class).read(Path.of(workspace.study()));
  }
}
