package io.gammascope.pipelines.workspace;

import io.gammascope.study.run.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the commit of the project's folder with git. */
public final class SourceRevision {
  private static final List<String> INHERITED = List.of("PATH", "HOME");

  private SourceRevision() {}

  /**
   * Sets the revision of this process, which passes it on to the trainings that it starts.
   *
   * @param home the project's folder
   */
  public static void publish(Path home) throws IOException, InterruptedException {
    System.setProperty(Provenance.REVISION, find(home));
  }

  /**
   * Returns the revision, in the form of {@link Provenance#REVISION}. It is unknown if the folder
   * is not the root of a repository: a folder in the repository of another project has no commit of
   * its own.
   */
  static String find(Path home) throws IOException, InterruptedException {
    // The prefix is the path of the folder in its repository.
    List<String> head = git(home, "rev-parse", "--show-prefix", "HEAD");
    List<String> changes = git(home, "status", "--porcelain", "--branch");
    if (head.size() != 2 || !head.get(0).isEmpty() || changes.isEmpty()) {
      return Provenance.UNKNOWN;
    }
    return head.get(1) + (changes.size() > 1 ? Provenance.CHANGED : "");
  }

  /** Returns the output, or nothing if git fails or is not installed. */
  private static List<String> git(Path home, String... arguments)
      throws IOException, InterruptedException {
    // Without locks: a killed process would leave a lock file that blocks later commits.
    List<String> command = new ArrayList<>(List.of("git", "--no-optional-locks"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    // No variable that names another repository, as in a hook, and no password.
    builder.environment().keySet().retainAll(INHERITED);
    Process git;
    try {
      git = builder.start();
    } catch (IOException notInstalled) {
      return List.of();
    }
    String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return git.waitFor() == 0 ? output.lines().toList() : List.of();
  }
}
