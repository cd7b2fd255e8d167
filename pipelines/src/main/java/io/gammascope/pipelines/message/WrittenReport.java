package io.gammascope.pipelines.message;

import io.gammascope.evidence.report.ReportFiles;
import java.io.Serializable;

/** A report on disk: its page. */
public record WrittenReport(String html) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of a report's files. */
  public static WrittenReport of(ReportFiles files) {
    return new WrittenReport(files.html().toString());
  }
}
