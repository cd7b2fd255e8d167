package io.gammascope.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.pipelines.SmokeWorkspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
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
          System.out.println("%s");
        }
      }
      """;

  @TempDir Path checkout;

  private Path pipelines;

  @BeforeEach
  void installScript() throws IOException {
    pipelines = Files.createDirectories(checkout.resolve("pipelines"));
    Files.copy(
        SmokeWorkspace.home().resolve("pipelines/gammascope"),
        pipelines.resolve("gammascope"),
        StandardCopyOption.COPY_ATTRIBUTES);
  }

  @Test
  void missingBuildIsReported() throws Exception {
    Process program = start();
    assertThat(program.waitFor()).isEqualTo(2);
    assertThat(program.errorReader().readLine())
        .isEqualTo("gammascope is not built yet; run: make build");
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
    Path target = pipelines.resolve("target");
    Path flink = Files.createDirectories(pipelines.resolve("flink/target"));
    Files.writeString(
        flink.resolve("class-path"),
        target.resolve("gammascope-pipelines-1.jar") + ":" + target.resolve("own/answer-1.jar"));
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

  /**
   * A status command that takes the lock of git would also rewrite the index, since the
   * modification time of the script changed.
   */
  @Test
  void readingTheCommitDoesNotWriteTheGitIndex() throws Exception {
    build("first");
    git("init", "--quiet");
    git("add", "pipelines/gammascope");
    Files.setLastModifiedTime(pipelines.resolve("gammascope"), FileTime.fromMillis(0));
    byte[] index = Files.readAllBytes(checkout.resolve(".git/index"));

    Process program = start();
    goOn(program, program.inputReader());

    assertThat(checkout.resolve(".git/index")).hasBinaryContent(index);
    git("status");
    assertThat(Files.readAllBytes(checkout.resolve(".git/index"))).isNotEqualTo(index);
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", checkout.toString()));
    command.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(git.waitFor()).isZero();
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
    List<String> command = new ArrayList<>();
    command.addAll(List.of(pipelines.resolve("gammascope").toString(), "run", "smoke"));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).start();
  }

  /** The class Answer is in a separate jar and is loaded after a line of input. */
  private void build(String answer) throws IOException {
    Path sources = Files.createDirectories(checkout.resolve("sources"));
    Path program = sources.resolve("Gammascope.java");
    Files.writeString(program, PROGRAM);
    Path said = sources.resolve("Answer.java");
    Files.writeString(said, String.format(Locale.ROOT, ANSWER, answer));
    Path classes = Files.createDirectories(checkout.resolve("classes"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), program.toString(), said.toString());
    assertThat(status).isZero();
    Path target = pipelines.resolve("target");
    Files.createDirectories(target.resolve("libraries"));
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
