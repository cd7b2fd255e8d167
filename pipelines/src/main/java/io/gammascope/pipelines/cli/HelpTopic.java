package io.gammascope.pipelines.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts that {@code help TOPIC} prints; each is a resource of this package. */
final class HelpTopic {
  private HelpTopic() {}

  /** Returns the names of the topics. */
  static List<String> names() {
    return List.of("environment", "exit-codes", "folders");
  }

  /** Returns the text of a topic. */
  static String text(String name) {
    try (InputStream in = HelpTopic.class.getResourceAsStream("help-" + name + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks the help topic " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the help topic " + name, e);
    }
  }
}
