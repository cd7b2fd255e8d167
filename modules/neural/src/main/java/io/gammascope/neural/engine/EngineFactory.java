package io.gammascope.neural.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

/** Initializes the engine (DJL with libtorch): offline, without telemetry. */
public final class EngineFactory {
  private EngineFactory() {}

  /**
   * Starts the engine and returns a manager that owns all arrays of the process.
   *
   * @param threads number of threads within one operation
   * @param device {@code cpu} or {@code gpu}
   * @throws DeviceUnavailableException if a GPU is requested and there is none; there is no
   *     fallback to the CPU
   */
  public static NDManager start(int threads, String device) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    Thread.currentThread().setContextClassLoader(EngineFactory.class.getClassLoader());
    Engine engine = Engine.getInstance();
    // The property applies to the first start in a process only.
    JniUtils.setNumThreads(threads);
    JniUtils.setGradMode(false);
    return manager(device(engine, device));
  }

  private static NDManager manager(Device wanted) {
    NDManager manager = NDManager.newBaseManager(wanted);
    try (NDArray made = manager.create(0f)) {
      if (!made.getDevice().equals(wanted)) {
        throw new DeviceUnavailableException(
            "requested device " + wanted + ", but arrays are created on " + made.getDevice());
      }
      return manager;
    }
  }

  private static Device device(Engine engine, String device) {
    if (device.equals("cpu")) {
      return Device.cpu();
    }
    if (!device.equals("gpu")) {
      throw new IllegalArgumentException("unknown device '" + device + "'; known: cpu, gpu");
    }
    if (engine.getGpuCount() == 0) {
      throw new DeviceUnavailableException(
          "requested device gpu, but libtorch " + engine.getVersion() + " finds no GPU");
    }
    return Device.gpu();
  }
}
