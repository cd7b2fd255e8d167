package io.gammascope.pipelines.runner;

import java.util.Optional;

/**
 * A kind of worker that is paid for by the hour.
 *
 * @param type the provider's name of the machine
 * @param diskGib size of a worker's disk
 * @param trainings number of trainings at once on one worker
 * @param trainingMemoryGib memory of one training
 * @param workers number of workers of a job
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
   * @param hour price per hour
   * @param gflops throughput of a training; an assumption unless it was measured
   */
  public record Gpu(String type, double hour, double gflops) {}
}
