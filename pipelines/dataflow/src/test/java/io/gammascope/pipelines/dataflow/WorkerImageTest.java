package io.gammascope.pipelines.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Reads the recipe of the workers' container, which no container engine has built here. */
class WorkerImageTest {
  private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

  private final List<String> recipe = lines("pipelines/dataflow/Dockerfile");
  private final String versions = String.join("\n", lines("pom.xml"));

  @Test
  void imageIsBeamsOwnForJava17OfTheVersionThatTheJobIsMadeWith() {
    assertThat(recipe)
        .contains("ARG BEAM=" + version("beam"), "FROM apache/beam_java17_sdk:${BEAM}")
        .filteredOn(line -> line.startsWith("FROM "))
        .hasSize(1);
  }

  @Test
  void libtorchIsBakedInAtTheVersionThatTrainsHere() {
    assertThat(recipe)
        .contains("COPY libtorch /opt/libtorch")
        .anyMatch(line -> line.contains("PYTORCH_LIBRARY_PATH=/opt/libtorch"))
        .anyMatch(line -> line.contains("PYTORCH_VERSION=" + version("libtorch")));
    assertThat(lines("pipelines/dataflow/image.sh"))
        .anyMatch(line -> line.contains("$(find_jar pytorch-native-cpu-)"))
        .anyMatch(line -> line.contains("$(find_jar pytorch-jni-)"));
  }

  @Test
  void nothingIsDownloadedOrTold() {
    assertThat(recipe)
        .noneMatch(line -> line.matches("(RUN|ADD|ENTRYPOINT|CMD) .*"))
        .anyMatch(line -> line.contains("DJL_OFFLINE=true"))
        .anyMatch(line -> line.contains("OPT_OUT_TRACKING=true"));
  }

  /** Returns a version from the properties of the project. */
  private String version(String name) {
    Matcher found = Pattern.compile("<" + name + "\\.version>([^<]+)<").matcher(versions);
    assertThat(found.find()).as(name).isTrue();
    return found.group(1);
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(HOME.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
