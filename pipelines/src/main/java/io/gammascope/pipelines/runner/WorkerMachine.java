package io.gammascope.pipelines.runner;

import java.util.Optional;

/**
 * One kind of worker of a cluster that is paid for by the hour.
 *
 * @param type the provider's name of the machine
 * @param diskGib of a worker's disk
 * @param trainings at once on a worker
 * @param trainingMemoryGib that a training may take
 * @param workers of a job
 */
public record WorkerMachine(
    String name,
    String type,
    int vcpus,
    double memoryGib,
    int diskGib,
    int trainings,
    int trainingMemoryGib,
    int workers,
    Optional<Gpu> gpu) {

  /**
   * The accelerator of a worker.
   *
   * @param hour price of an hour
   * @param gflops that a training reaches: an assumption until somebody has measured it
   */
  public record Gpu(String type, double hour, double gflops) {}
}
