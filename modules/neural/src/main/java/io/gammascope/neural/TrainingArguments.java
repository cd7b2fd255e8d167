package io.gammascope.neural;

import io.gammascope.study.run.RunOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The command line of {@link TrainingMain}. */
record TrainingArguments(Path runFolder, Path datasetFolder, RunOptions options) {
  private static final String USAGE =
      "usage: TrainingMain <run-folder> <dataset-folder> [--threads N] [--device cpu|gpu]"
          + " [--resume-every SECONDS]";
  private static final String THREADS = "--threads";
  private static final String DEVICE = "--device";
  private static final String RESUME_EVERY = "--resume-every";

  /**
   * Parses the command line.
   *
   * @throws IllegalArgumentException if it does not follow the usage
   */
  static TrainingArguments parse(String... arguments) {
    if (arguments.length < 2 || arguments.length % 2 != 0) {
      throw new IllegalArgumentException(USAGE);
    }
    Map<String, String> given = new HashMap<>();
    for (int i = 2; i < arguments.length; i += 2) {
      if (!Set.of(THREADS, DEVICE, RESUME_EVERY).contains(arguments[i])) {
        throw new IllegalArgumentException("unknown option " + arguments[i] + "; " + USAGE);
      }
      given.put(arguments[i], arguments[i + 1]);
    }
    RunOptions standard = RunOptions.standard();
    return new TrainingArguments(
        Path.of(arguments[0]),
        Path.of(arguments[1]),
        new RunOptions(
            count(given, THREADS, standard.threads()),
            given.getOrDefault(DEVICE, standard.device()),
            count(given, RESUME_EVERY, standard.resumeEverySeconds())));
  }

  private static int count(Map<String, String> given, String option, int otherwise) {
    String text = given.getOrDefault(option, Integer.toString(otherwise));
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(
          option + " is '" + text + "', not a whole number; " + USAGE);
    }
    return Integer.parseInt(text);
  }
}
