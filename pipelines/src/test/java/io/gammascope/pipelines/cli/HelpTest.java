package io.gammascope.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.SmokeWorkspace;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Examples, topics, version and shell completion. */
class HelpTest {
  @TempDir Path folder;

  private final ProgramFixture program = new ProgramFixture();

  @Test
  void everyExampleIsAValidCommandLineOfItsCommand() {
    List<CommandLine> commands = new ArrayList<>();
    collect(new CommandLine(new Gammascope()), commands);
    for (CommandLine command : commands) {
      String examples =
          String.join("\n", command.getCommandSpec().usageMessage().footer()).replace("\\\n", " ");
      assertThat(examples).as(command.getCommandName()).isNotBlank();
      for (String example : examples.lines().toList()) {
        String typed = example.replaceAll(".*<\\(|\\).*|#.*|[|>].*", "").strip();
        if (typed.isEmpty()) {
          continue;
        }
        List<String> words = List.of(typed.split("\\s+", -1));
        int start = words.get(0).equals("watch") ? 3 : 0;
        assertThat(words.get(start)).endsWith("gammascope");
        String[] arguments = words.subList(start + 1, words.size()).toArray(String[]::new);
        CommandLine line = new CommandLine(new Gammascope());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        assertThatCode(() -> line.parseArgs(arguments)).as(typed).doesNotThrowAnyException();
        if (command.getParent() != null) {
          assertThat(typed).contains(" " + command.getCommandName());
        }
      }
    }
  }

  private static void collect(CommandLine line, List<CommandLine> into) {
    into.add(line);
    line.getSubcommands().values().forEach(sub -> collect(sub, into));
  }

  @Test
  void topicEnvironmentNamesEveryVariableOfTheSources() throws IOException {
    Set<String> variables = new TreeSet<>();
    for (String module : List.of("datasets", "modules", "mlflow", "pipelines")) {
      try (Stream<Path> files = Files.walk(SmokeWorkspace.home().resolve(module))) {
        for (Path file : files.filter(HelpTest::isSource).toList()) {
          addVariables(file, variables);
        }
      }
    }

    assertThat(variables)
        .contains(
            "GAMMASCOPE_DEVICE",
            "GOOGLE_CLOUD_PROJECT",
            "MLFLOW_TRACKING_TOKEN",
            "MLFLOW_VENV",
            "NO_COLOR",
            "JAVA_HOME",
            "PYTHON");
    String topic = HelpTopic.text("environment");
    assertThat(variables).allSatisfy(variable -> assertThat(topic).contains(variable));
  }

  private static boolean isSource(Path file) {
    String path = file.toString();
    return !path.contains("/target/")
        && !path.contains("/src/test/")
        && !path.contains("/benchmark/")
        && (path.endsWith(".java")
            || path.endsWith(".sh")
            || path.endsWith(".py")
            || path.endsWith("pipelines/gammascope"))
        && Files.isRegularFile(file);
  }

  private static void addVariables(Path file, Set<String> into) throws IOException {
    String text = Files.readString(file);
    // In Java and Python, names in quotes where the environment is read; in shells, ${NAME:-value}.
    boolean reads = text.contains("getenv") || text.contains("environ");
    String pattern =
        file.toString().endsWith(".java") || file.toString().endsWith(".py")
            ? "\"(?:\\$\\{env:)?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|PYTHON|TERM|HOME|PATH)\\b"
            : "\\$\\{([A-Z][A-Z0-9_]*):?[-+]";
    Matcher names = Pattern.compile(pattern).matcher(text);
    while ((reads || !file.toString().endsWith(".java") || text.contains("${env:"))
        && names.find()) {
      into.add(names.group(1));
    }
  }

  @Test
  void topicExitCodesNamesEveryCode() throws IllegalAccessException {
    List<String> codes = new ArrayList<>(List.of("130", "143"));
    for (Field field : ExitCode.class.getDeclaredFields()) {
      if (field.getType() == int.class) {
        codes.add(String.valueOf(field.getInt(null)));
      }
    }
    assertThat(codes).contains("0", "1", "2");
    assertThat(HelpTopic.text("exit-codes").lines().map(line -> line.strip().split(" ", -1)[0]))
        .contains("0", "1", "2", "130");
    assertThat(codes)
        .allSatisfy(code -> assertThat(HelpTopic.text("exit-codes")).containsPattern("\\b" + code));
  }

  @Test
  void topicsArePrintedAndFit80Columns() {
    for (String topic : HelpTopic.names()) {
      assertThat(program.executeAnew(folder, "help", topic)).isZero();
      assertThat(program.out.toString()).isEqualTo(HelpTopic.text(topic));
      assertThat(HelpTopic.text(topic).lines()).allMatch(line -> line.length() <= 80);
    }
    assertThat(program.executeAnew(folder, "help", "exit-code")).isEqualTo(2);
    assertThat(program.err.toString())
        .contains("no command or topic named exit-code; did you mean exit-codes?");
  }

  @Test
  void versionNamesProgramCommitJavaAndEngine() throws IOException {
    assertThat(program.executeAnew(folder, "--version")).isZero();
    assertThat(program.out.toString())
        .startsWith("gammascope " + VersionReport.VERSION + "\n")
        .containsPattern("commit: ([0-9a-f]{40}|unknown)")
        .contains("\njava: ", "\nlibtorch: ", "\ndjl: ", "\nsystem: Linux");
    assertThat(Files.readString(SmokeWorkspace.home().resolve("pom.xml")))
        .contains("<version>" + VersionReport.VERSION + "</version>")
        .contains("<libtorch.version>" + version("libtorch") + "<")
        .contains("<djl.version>" + version("djl") + "<")
        .contains("<beam.version>" + version("beam") + "<");
  }

  private String version(String part) {
    program.executeAnew(folder, "--version", "--json");
    return CanonicalJson.read(program.out.toString(), JsonNode.class).get(part).asText();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void shellCompletesCommandsAndStudies(String shell) throws Exception {
    // As Gammascope.main does: picocli writes the numbers of its script in the default locale.
    Locale tested = Locale.getDefault();
    Locale.setDefault(Locale.ROOT);
    try {
      assertThat(program.executeAnew(folder, "completion", shell)).isZero();
    } finally {
      Locale.setDefault(tested);
    }
    Path script = folder.resolve("completion");
    Files.writeString(script, program.out.toString());

    assertThat(completions(script, "gammascope", "sta")).containsExactly("status");
    assertThat(completions(script, "gammascope", "plan", "qui")).containsExactly("quick");
    assertThat(completions(script, "gammascope", "run", "--par")).containsExactly("--parallel");
  }

  /** Completes the last word in bash; the script for zsh is the same. */
  private List<String> completions(Path script, String... words) throws Exception {
    String quoted = String.join(" ", words);
    // compopt works inside of a completion only.
    String command =
        "compopt() { :; }; source "
            + script
            + "; COMP_WORDS=("
            + quoted
            + "); COMP_CWORD="
            + (words.length - 1)
            + "; COMP_LINE='"
            + quoted
            + "'; _complete_gammascope; printf '%s\\n' \"${COMPREPLY[@]}\"";
    Process bash = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
    List<String> lines = bash.inputReader().lines().map(String::strip).toList();
    assertThat(bash.waitFor()).as("%s", lines).isZero();
    return lines;
  }

  @Test
  void fishScriptHasACompletionForEachCommandOptionAndStudy() {
    assertThat(program.executeAnew(folder, "completion", "fish")).isZero();
    assertThat(program.out.toString().lines())
        .allMatch(line -> line.startsWith("complete -c gammascope -n '") || line.startsWith("# "))
        .contains(
            "complete -c gammascope -n '__fish_use_subcommand' -f -a 'doctor' -d 'check Java,"
                + " memory, disk, ports, processor, engine and server and print what to do'")
        .anyMatch(
            line ->
                line.startsWith(
                    "complete -c gammascope -n '__fish_seen_subcommand_from run' -l runner -r -a"
                        + " 'DIRECT FLINK DATAFLOW'"))
        .anyMatch(
            line ->
                line.startsWith("complete -c gammascope -n '__fish_seen_subcommand_from plan' -a")
                    && line.contains("quick"));
  }
}
