package io.gammascope.pipelines.archive;

import io.gammascope.common.yaml.TerminalSafeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Thrown for an archive that is damaged, incomplete or of another program, with all its problems.
 * The command line exits with code 2.
 */
public final class InvalidBundleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int MAX_LENGTH = 1500;
  private static final int MOST_SHOWN = 50;

  private final List<String> lines;

  /**
   * Creates an exception.
   *
   * @param bundle the archive
   * @param problems each names a file in the archive, what is wrong and what would be right
   */
  InvalidBundleException(Path bundle, List<String> problems) {
    this(shorten(bundle, problems));
  }

  private InvalidBundleException(List<String> lines) {
    super(String.join("\n", lines));
    this.lines = lines;
  }

  private static List<String> shorten(Path bundle, List<String> problems) {
    List<String> lines = new ArrayList<>();
    for (String problem : problems.subList(0, Math.min(MOST_SHOWN, problems.size()))) {
      lines.add(TerminalSafeText.escape(bundle + ": " + problem, MAX_LENGTH));
    }
    if (problems.size() > MOST_SHOWN) {
      lines.add(bundle + ": and " + (problems.size() - MOST_SHOWN) + " more problems");
    }
    return List.copyOf(lines);
  }

  /** Returns one line per problem, without control characters; at least one line. */
  public List<String> lines() {
    return lines;
  }
}
