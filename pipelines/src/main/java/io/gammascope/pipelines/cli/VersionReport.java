package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.neural.engine.EngineVersions;
import io.gammascope.pipelines.workspace.SourceRevision;
import io.gammascope.study.run.Provenance;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.util.ReleaseInfo;
import picocli.CommandLine;

/** What {@code --version} prints, and a report of a fault should name. */
final class VersionReport {
  /** The version in {@code pom.xml}. */
  static final String VERSION = "0.1.0";

  private VersionReport() {}

  /** Returns the versions of the program and its parts, without starting the engine. */
  static String text(boolean json) {
    Provenance here = collect();
    Map<String, String> parts = new TreeMap<>(here.engine());
    parts.put("commit", here.commit() + (here.dirty().orElse(false) ? ", changed" : ""));
    parts.put("java", here.jdk());
    parts.put("system", here.os() + ", " + here.architecture());
    if (json) {
      parts.put("gammascope", VERSION);
      return CanonicalJson.write(parts) + "\n";
    }
    StringBuilder text = new StringBuilder("gammascope " + VERSION + "\n");
    parts.forEach((part, version) -> text.append(part + ": " + version + "\n"));
    return text.toString();
  }

  private static Provenance collect() {
    try {
      SourceRevision.publish(GlobalOptions.home());
    } catch (IOException | InterruptedException e) {
      throw new CommandLine.PicocliException("cannot ask git for the commit", e);
    }
    return Provenance.collect(
        Map.of(
            "djl", EngineVersions.djl(),
            "libtorch", EngineVersions.libtorch(),
            "beam", ReleaseInfo.getReleaseInfo().getVersion()));
  }
}
