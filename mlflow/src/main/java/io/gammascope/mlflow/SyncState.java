package io.gammascope.mlflow;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.JsonFiles;
import io.gammascope.common.hash.CanonicalJson;
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
record SyncState(String experiment, String run, String described, long step, String settled) {
  /** Of a run that was just found or made. */
  static SyncState start(String experiment, RunData run) {
    return new SyncState(experiment, run.id(), "", run.lastStep(), "");
  }

  /** Empty if there is no such file, or none that this version wrote. */
  static Optional<SyncState> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonFiles.read(file, SyncState.class));
    } catch (CorruptFileException e) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    AtomicFiles.write(file, CanonicalJson.writePretty(this));
  }

  SyncState withDescribed(String digest) {
    return new SyncState(experiment, run, digest, step, settled);
  }

  SyncState withStep(long last) {
    return new SyncState(experiment, run, described, last, settled);
  }

  SyncState withSettled(String digest) {
    return new SyncState(experiment, run, described, step, digest);
  }
}
