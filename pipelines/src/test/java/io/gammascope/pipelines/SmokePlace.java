package io.gammascope.pipelines;

import io.gammascope.pipelines.wiring.Services;
import io.gammascope.pipelines.wiring.WorkPlace;
import io.gammascope.study.Study;
import io.gammascope.study.StudyReader;
import java.nio.file.Path;

/** The study {@code smoke} of this checkout, with an output folder of a test's own. */
public final class SmokePlace {
  private SmokePlace() {}

  /** The project's folder: Maven runs tests in that of the module. */
  public static Path home() {
    return Path.of("..").toAbsolutePath().normalize();
  }

  /** Without a tracking server. */
  public static WorkPlace in(Path output) {
    return in(output, "");
  }

  /** With a tracking server's address. */
  public static WorkPlace in(Path output, String tracking) {
    Path study = home().resolve("pipelines/studies/smoke.yaml");
    return new WorkPlace(home().toString(), output.toString(), tracking, study.toString());
  }

  /** As the place's file says. */
  public static Study study(WorkPlace place) {
    return Services.get(place, StudyReader.class).read(Path.of(place.study()));
  }
}
