package io.gammascope.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.pipelines.SmokeWorkspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the script pipelines/gammascope in a checkout with a program of two classes. */
class LauncherTest {
  private static final String PROGRAM =
      """
      package io.gammascope.pipelines.cli;

      public class Gammascope {
        public static void main(String[] arguments) throws Exception {
          System.out.println("started");
          System.in.read();
          Answer.say();
        }
      }
      """;

  private static final String ANSWER =
      """
      package io.gammascope.pipelines.cli;

      class Answer {
        static void say() {
          System.out.println("WORD");
        }
      }
      """;

  @TempDir Path checkout;

  private Path pipelines;

  @BeforeEach
  void installScript() throws IOException {
    pipelines = Files.createDirectories(checkout.resolve("pipelines"));
    Files.createDirectories(pipelines.resolve("flink"));
    for (String file : List.of("gammascope", "java.options", "flink/java.options")) {
      Files.copy(
          SmokeWorkspace.home().resolve("pipelines").resolve(file),
          pipelines.resolve(file),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  @Test
  void missingBuildIsReported() throws Exception {
    assertRefused(start(), "gammascope: not built yet; run: make build");
  }

  @Test
  void runningProgramKeepsItsClassesDuringABuild() throws Exception {
    build("first");
    rebuiltWhileItRuns();
    Process after = start();
    try (BufferedReader said = after.inputReader()) {
      assertThat(said.readLine()).isEqualTo("started");
      assertThat(goOn(after, said)).isEqualTo("second");
    }
  }

  @Test
  void runningClusterProgramKeepsItsClassesDuringABuild() throws Exception {
    build("first");
    rebuiltWhileItRuns("--runner", "flink");
  }

  @Test
  void sameBuildIsCopiedOnce() throws Exception {
    build("first");
    for (int call = 0; call < 2; call++) {
      Process program = start();
      goOn(program, program.inputReader());
    }
    try (Stream<Path> copies = Files.list(pipelines.resolve("target/builds"))) {
      assertThat(copies.map(copy -> copy.getFileName().toString()).toList())
          .hasSize(1)
          .allMatch(name -> name.matches("[0-9a-f]{16}"));
    }
  }

  @Test
  void movedCheckoutRunsOnEveryRunner() throws Exception {
    build("moved");
    Path moved = checkout.resolveSibling(checkout.getFileName() + " 'moved' $1; %20");
    Files.move(checkout, moved);
    try {
      for (String runner : List.of("direct", "FLINK", "dataflow")) {
        Process program = start(moved, Map.of(), "--runner=" + runner);
        assertThat(goOn(program, program.inputReader())).as(runner).isEqualTo("moved");
      }
    } finally {
      Files.move(moved, checkout);
    }
  }

  @Test
  void launcherRunsByALinkAndWithCdpath() throws Exception {
    build("linked");
    Path link = checkout.resolve("gammascope");
    Files.createSymbolicLink(link, Path.of("pipelines/gammascope"));
    ProcessBuilder builder = new ProcessBuilder("./gammascope").directory(checkout.toFile());
    builder.environment().put("CDPATH", "/:" + SmokeWorkspace.home());
    Process program = builder.start();
    assertThat(goOn(program, program.inputReader())).isEqualTo("linked");
  }

  @Test
  void colonInThePathIsRefused() throws Exception {
    Path moved = checkout.resolveSibling(checkout.getFileName() + ":2");
    Files.move(checkout, moved);
    try {
      assertRefused(
          start(moved, Map.of()),
          "gammascope: move the checkout: "
              + moved.resolve("pipelines")
              + " has a colon, which"
              + " separates the entries of Java's class path");
    } finally {
      Files.move(moved, checkout);
    }
  }

  @Test
  void missingOrOldJavaIsReportedInOneLine() throws Exception {
    Path java = Files.createDirectories(checkout.resolve("jdk/bin")).resolve("java");
    String needed =
        "gammascope: "
            + java
            + " is not Java 17 or newer: install a JDK 17 (Debian:"
            + " openjdk-17-jdk-headless) or set JAVA_HOME";
    Map<String, String> environment = Map.of("JAVA_HOME", checkout.resolve("jdk").toString());
    assertRefused(start(checkout, environment), needed);
    for (String version : List.of("openjdk version \"11.0.2\"", "java version \"1.8.0_17\"")) {
      Files.writeString(java, "#!/bin/sh\necho '" + version + "' >&2\n");
      assertThat(java.toFile().setExecutable(true)).isTrue();
      assertRefused(start(checkout, environment), needed);
    }
  }

  @Test
  void sizeOfTheTerminalReachesTheProgram() throws Exception {
    build(
        Stream.of("output.columns", "columns", "rows")
            .map(name -> "\" + System.getProperty(\"gammascope." + name + "\") + \"")
            .collect(Collectors.joining(" ")));

    assertThat(inTerminal("")).isEqualTo("40 40 10");
    assertThat(inTerminal(" | cat")).isEqualTo("0 40 10");
    assertThat(inTerminal(" 2>/dev/null")).isEqualTo("40 0 0");
  }

  /** Returns the last line of the program in a pseudo-terminal of 40 columns and 10 rows. */
  private String inTerminal(String redirection) throws Exception {
    String command =
        "stty cols 40 rows 10; " + pipelines + "/gammascope run smoke </dev/null" + redirection;
    Process script =
        new ProcessBuilder("script", "-qec", command, "/dev/null")
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    List<String> lines = script.inputReader().lines().toList();
    assertThat(script.waitFor()).as("%s", lines).isZero();
    return lines.get(lines.size() - 1).strip();
  }

  private static void assertRefused(Process program, String message) throws Exception {
    assertThat(program.errorReader().lines()).containsExactly(message);
    assertThat(program.waitFor()).isEqualTo(2);
  }

  private void rebuiltWhileItRuns(String... options) throws IOException, InterruptedException {
    Process program = start(options);
    try (BufferedReader said = program.inputReader()) {
      assertThat(said.readLine()).isEqualTo("started");
      build("second");
      assertThat(goOn(program, said)).isEqualTo("first");
    }
  }

  private static String goOn(Process program, BufferedReader said)
      throws IOException, InterruptedException {
    try (OutputStream in = program.getOutputStream()) {
      in.write('\n');
    }
    String last = said.lines().reduce((a, b) -> b).orElseThrow();
    assertThat(program.waitFor()).isZero();
    return last;
  }

  private Process start(String... options) throws IOException {
    return start(checkout, Map.of(), options);
  }

  private static Process start(Path home, Map<String, String> environment, String... options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(home.resolve("pipelines/gammascope").toString(), "run", "smoke"));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** The class Answer is in a separate jar and is loaded after a line of input. */
  private void build(String answer) throws IOException {
    Path sources = Files.createDirectories(checkout.resolve("sources"));
    Path program = sources.resolve("Gammascope.java");
    Files.writeString(program, PROGRAM);
    Path said = sources.resolve("Answer.java");
    Files.writeString(said, ANSWER.replace("WORD", answer));
    Path classes = Files.createDirectories(checkout.resolve("classes"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), program.toString(), said.toString());
    assertThat(status).isZero();
    Path target = pipelines.resolve("target");
    for (String runner : List.of(".", "flink", "dataflow")) {
      Files.createDirectories(pipelines.resolve(runner).resolve("target/libraries"));
    }
    pack(classes, "Gammascope", target.resolve("gammascope-pipelines-1.jar"));
    pack(classes, "Answer", Files.createDirectories(target.resolve("own")).resolve("answer-1.jar"));
  }

  /** Overwrites the jar in place, as a build does. */
  private static void pack(Path classes, String name, Path jar) throws IOException {
    String path = "io/gammascope/pipelines/cli/" + name + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(path));
      out.write(Files.readAllBytes(classes.resolve(path)));
      out.closeEntry();
    }
  }
}
