package io.gammascope.mlflow;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures the machine that a training runs on. The names are those of MLflow's Python client, so
 * that the server shows the values on a run's page under "System metrics".
 */
final class SystemMetrics {
  static final String CPU = "system/cpu_utilization_percentage";
  static final String MEMORY = "system/system_memory_usage_megabytes";
  static final String MEMORY_SHARE = "system/system_memory_usage_percentage";

  private static final double MEGABYTE = 1e6;
  private static final double PERCENT = 100;

  private SystemMetrics() {}

  /**
   * Returns the current values: CPU utilization since the previous call, 0 to 100, and memory in
   * use, page cache included. A value that the operating system does not report is left out.
   */
  static Map<String, Double> sample() {
    Map<String, Double> values = new TreeMap<>();
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      double load = system.getCpuLoad();
      if (load >= 0) {
        values.put(CPU, load * PERCENT);
      }
      double total = system.getTotalMemorySize();
      if (total > 0) {
        double used = total - system.getFreeMemorySize();
        values.put(MEMORY, used / MEGABYTE);
        values.put(MEMORY_SHARE, used / total * PERCENT);
      }
    }
    return values;
  }
}
