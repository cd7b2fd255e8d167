package io.gammascope.pipelines.cli;

/** Exit codes of the command line. */
final class ExitCode {
  /** Success. */
  static final int DONE = 0;

  /** A run failed, a claim that the plan can decide lacks runs, or a check failed. */
  static final int INCOMPLETE = 1;

  /** The command line, the study or an archive is invalid; nothing was done. */
  static final int USAGE = 2;

  private ExitCode() {}
}
