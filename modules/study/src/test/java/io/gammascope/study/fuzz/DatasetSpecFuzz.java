package io.gammascope.study.fuzz;

import java.io.IOException;

/** A dataset specification of any bytes gives a dataset, or is refused with messages. */
public final class DatasetSpecFuzz {
  private static final DatasetFixture FIXTURE = new DatasetFixture();

  private DatasetSpecFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    FIXTURE.take(input);
  }
}
