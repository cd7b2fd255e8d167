package io.gammascope.pipelines.cli;

/** What the command line ends with. */
final class ExitCode {
  /** Everything asked for was done. */
  static final int DONE = 0;

  /** Some runs failed, a claim could not be judged for lack of runs, or a check did not hold. */
  static final int INCOMPLETE = 1;

  /** The command or the study is wrong; nothing was done. */
  static final int USAGE = 2;

  private ExitCode() {}
}
