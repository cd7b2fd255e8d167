package io.gammascope.neural.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

/** Starts the engine: offline, telling nobody, with a number of threads. */
public final class EngineFactory {
  private EngineFactory() {}

  /**
   * Makes the manager that all arrays of this process live under.
   *
   * @param threads within one operation
   * @param device {@code cpu} or {@code gpu}
   * @throws DeviceUnavailableException if a GPU is asked for and there is none; there is no
   *     fall-back
   */
  public static NDManager start(int threads, String device) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    Thread.currentThread().setContextClassLoader(EngineFactory.class.getClassLoader());
    Engine engine = Engine.getInstance();
    // The property counts for the first start of a process alone.
    JniUtils.setNumThreads(threads);
    JniUtils.setGradMode(false);
    return manager(device(engine, device));
  }

  private static NDManager manager(Device wanted) {
    NDManager manager = NDManager.newBaseManager(wanted);
    try (NDArray made = manager.create(0f)) {
      if (!made.getDevice().equals(wanted)) {
        throw new DeviceUnavailableException(
            "the plan says " + wanted + ", not " + made.getDevice());
      }
      return manager;
    }
  }

  private static Device device(Engine engine, String device) {
    if (device.equals("cpu")) {
      return Device.cpu();
    }
    if (!device.equals("gpu")) {
      throw new IllegalArgumentException("device is '" + device + "'; known: cpu, gpu");
    }
    if (engine.getGpuCount() == 0) {
      throw new DeviceUnavailableException(
          "the plan says gpu, but libtorch " + engine.getVersion() + " finds none here");
    }
    return Device.gpu();
  }
}
