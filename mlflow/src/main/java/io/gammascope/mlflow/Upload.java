package io.gammascope.mlflow;

import java.io.IOException;

/** Sends files to the tracking server. */
@FunctionalInterface
interface Upload {
  void send() throws IOException;
}
