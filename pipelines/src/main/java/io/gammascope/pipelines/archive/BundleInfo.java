package io.gammascope.pipelines.archive;

import io.gammascope.study.run.Provenance;

/**
 * The content of {@code bundle.json}: what an archive holds and what wrote it.
 *
 * @param schema {@link #SCHEMA}
 * @param study name of the study
 * @param question of the study
 * @param plannedRuns number of runs that the study plans, control trainings included
 * @param archivedRuns number of these that are in the archive, which are those with an outcome
 * @param version of the program that wrote it
 * @param commit of that program, followed by {@code +} if its sources were changed; {@code unknown}
 *     outside a checkout
 * @param date of writing, as in ISO 8601
 * @param licence URL of the licence of the archived runs
 */
public record BundleInfo(
    int schema,
    String study,
    String question,
    int plannedRuns,
    int archivedRuns,
    String version,
    String commit,
    String date,
    String licence) {
  /** Version of the JSON form. */
  public static final int SCHEMA = 1;

  /** Name of the file inside the archive. */
  static final String FILE = "bundle.json";

  /** Returns version and commit of the program in words. */
  public String program() {
    return "gammascope " + version + ", commit " + source(commit);
  }

  /** Returns a commit in words. */
  public static String source(String commit) {
    return commit.replace(Provenance.CHANGED, " with changes");
  }
}
