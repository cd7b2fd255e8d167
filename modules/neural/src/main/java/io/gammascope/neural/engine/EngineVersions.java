package io.gammascope.neural.engine;

import ai.djl.engine.Engine;
import ai.djl.util.Platform;

/** Versions of the engine's parts, read without loading the native library. */
public final class EngineVersions {
  private EngineVersions() {}

  /** Returns the version of DJL. */
  public static String djl() {
    return Engine.getDjlVersion();
  }

  /**
   * Returns the version of libtorch that DJL loads on this machine, without the day of its build.
   */
  public static String libtorch() {
    return Platform.detectPlatform("pytorch").getVersion().replaceAll("-.*", "");
  }
}
