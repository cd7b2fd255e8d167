package io.gammascope.pipelines.cli;

import io.gammascope.common.file.JsonFiles;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.run.RunLayout;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints the metrics and the log of a training. */
@Command(
    name = "logs",
    description = "print the metrics of a training at each measured step, and its log",
    footer = {"  gammascope logs 3f2a91", "  gammascope logs -f 3f2a91"})
final class LogsCommand implements Callable<Integer> {
  private static final int POLL_MILLIS = 500;

  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "the first digits of a RunId")
  String run;

  @Option(
      names = {"-f", "--follow"},
      description = "go on printing until the training has an outcome or Ctrl-C is pressed")
  boolean follow;

  /**
   * What {@code --json} prints.
   *
   * @param log output of the training process
   */
  record Log(String run, List<MetricLine> metrics, String log) {}

  /** The complete lines of a growing file. */
  private static final class GrowingFile {
    private final Path file;
    private long read;

    GrowingFile(Path file) {
      this.file = file;
    }

    /** Returns the complete lines since the last call. */
    List<String> newLines() throws IOException {
      if (!Files.exists(file)) {
        return List.of();
      }
      try (InputStream in = Files.newInputStream(file)) {
        in.skipNBytes(Math.min(read, Files.size(file)));
        byte[] bytes = in.readAllBytes();
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
          end--;
        }
        read += end;
        return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
      }
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    RunLayout files = new RunFinder(gammascope.options.outputFolder()).find(run);
    if (gammascope.options.json) {
      return printJson(files);
    }
    PrintWriter out = spec.commandLine().getOut();
    GrowingFile metrics = new GrowingFile(files.metrics());
    GrowingFile log = new GrowingFile(files.log());
    boolean ended;
    do {
      ended = !follow || Files.exists(files.outcome());
      for (String line : metrics.newLines()) {
        out.println(text(MetricLine.fromJson(line)));
      }
      log.newLines().forEach(out::println);
      out.flush();
      if (!ended) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    } while (!ended);
    return ExitCode.DONE;
  }

  private int printJson(RunLayout files) throws IOException {
    if (follow) {
      throw new UsageException("--follow prints text only; leave out --json");
    }
    List<MetricLine> metrics = new ArrayList<>();
    for (String line : new GrowingFile(files.metrics()).newLines()) {
      metrics.add(MetricLine.fromJson(line));
    }
    String log = Files.exists(files.log()) ? JsonFiles.readText(files.log()) : "";
    String name = files.folder().getFileName().toString();
    spec.commandLine().getOut().println(CanonicalJson.write(new Log(name, metrics, log)));
    return ExitCode.DONE;
  }

  /** Returns the step, the loss and the accuracy on each split. */
  private static String text(MetricLine line) {
    StringBuilder text = new StringBuilder("step " + line.step());
    append(text, "loss", line.values(), MetricName.LOSS);
    for (String split : List.of("train", "test", "unseen")) {
      append(text, split, line.values(), MetricName.accuracy(split));
    }
    return text.toString();
  }

  private static void append(
      StringBuilder text, String label, Map<String, Double> values, String name) {
    Double value = values.get(name);
    if (value != null) {
      text.append(String.format(Locale.ROOT, "  %s %.3f", label, value));
    }
  }
}
