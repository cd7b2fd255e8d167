package io.gammascope.tracking;

import io.gammascope.datasets.file.AtomicFiles;
import io.gammascope.datasets.file.CorruptFileException;
import io.gammascope.datasets.file.JsonFiles;
import io.gammascope.datasets.hash.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the server has of a run already: {@code tracking.json}. Losing it loses nothing; what was
 * sent is then sent again, or skipped by what the server says.
 *
 * @param experiment the server's id
 * @param run the server's id
 * @param described digest of the params, tags and dataset input that were sent
 * @param step the last step whose metrics were sent; -1 if none
 * @param settled digest of the outcome that was sent with everything that belongs to it
 */
record Progress(String experiment, String run, String described, long step, String settled) {
  /** Of a run that was just found or made. */
  static Progress start(String experiment, RunData run) {
    return new Progress(experiment, run.id(), "", run.lastStep(), "");
  }

  /** Empty if there is no such file, or none that this version wrote. */
  static Optional<Progress> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonFiles.read(file, Progress.class));
    } catch (CorruptFileException e) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    AtomicFiles.write(file, CanonicalJson.writeReadable(this));
  }

  Progress withDescribed(String digest) {
    return new Progress(experiment, run, digest, step, settled);
  }

  Progress withStep(long last) {
    return new Progress(experiment, run, described, last, settled);
  }

  Progress withSettled(String digest) {
    return new Progress(experiment, run, described, step, digest);
  }
}
