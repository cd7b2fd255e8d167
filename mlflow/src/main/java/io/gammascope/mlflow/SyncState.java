package io.gammascope.mlflow;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.JsonFiles;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.mlflow.client.ServerRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Records which data of a run the server has received, in the file {@code tracking.json}. If the
 * file is lost, the state is read from the server, and data that is sent twice is stored once.
 *
 * @param experiment the server's id
 * @param run the server's id
 * @param described digest of the params, tags and dataset input that were sent
 * @param step the last step whose metrics were sent; -1 if none
 * @param finalized digest of the outcome that was sent, with all files that belong to it
 */
record SyncState(String experiment, String run, String described, long step, String finalized) {
  /** Returns the state of a run that was just found or created. */
  static SyncState initial(String experiment, ServerRun run) {
    return new SyncState(experiment, run.id(), "", run.lastStep(), "");
  }

  /** Reads the file; empty if it is missing, damaged or in another format. */
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
    return new SyncState(experiment, run, digest, step, finalized);
  }

  SyncState withStep(long last) {
    return new SyncState(experiment, run, described, last, finalized);
  }

  SyncState withFinalized(String digest) {
    return new SyncState(experiment, run, described, step, digest);
  }
}
