package io.gammascope.pipelines.runner;

import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.YamlDocument;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prices of workers, read from a file that is maintained by hand.
 *
 * @param currency of all prices
 * @param machine the one that studies use
 * @param machines all kinds that can be compared
 */
public record PriceTable(
    String currency, Prices prices, WorkerMachine machine, List<WorkerMachine> machines) {
  private static final NumberRange PRICE = NumberRange.atLeast(0);
  private static final NumberRange COUNT = NumberRange.atLeast(1);
  private static final NumberRange AMOUNT = NumberRange.greaterThan(0);

  /** Copies the list. */
  public PriceTable {
    machines = List.copyOf(machines);
  }

  /** Prices per hour of one vCPU, one GiB of memory and one GiB of disk. */
  public record Prices(double vcpu, double memoryGib, double diskGib) {}

  /** Reads {@code pipelines/dataflow/workers.yaml} below the project's folder. */
  public static PriceTable of(Path home) {
    return read(home.resolve("pipelines").resolve("dataflow").resolve("workers.yaml"));
  }

  /**
   * Reads a table.
   *
   * @throws InvalidInputException with all errors of the file
   */
  static PriceTable read(Path file) {
    return YamlDocument.read(file, PriceTable::table);
  }

  /** Returns the price of one worker for an hour. */
  public double workerHour(WorkerMachine machine) {
    return machine.vcpus() * prices.vcpu()
        + machine.memoryGib() * prices.memoryGib()
        + machine.diskGib() * prices.diskGib()
        + machine.gpu().map(WorkerMachine.Gpu::hour).orElse(0.0);
  }

  private static PriceTable table(YamlMapping top) {
    String currency = top.text("currency");
    Prices prices =
        new Prices(
            top.real("vcpu_hour", PRICE),
            top.real("memory_gib_hour", PRICE),
            top.real("disk_gib_hour", PRICE));
    Map<String, WorkerMachine> machines = new LinkedHashMap<>();
    Optional<YamlField> list = top.required("machines", "a list of machines");
    for (YamlField item : list.map(YamlField::items).orElse(List.of())) {
      WorkerMachine machine = machine(item.mapping());
      machines.put(machine.name(), machine);
    }
    if (machines.isEmpty()) {
      list.ifPresent(field -> field.reject("a list of at least one machine"));
      top.errors().throwIfAny();
    }
    WorkerMachine used = top.choice("use", machines);
    top.rejectUnknown();
    return new PriceTable(currency, prices, used, List.copyOf(machines.values()));
  }

  private static WorkerMachine machine(YamlMapping fields) {
    WorkerMachine machine =
        new WorkerMachine(
            fields.text("name"),
            fields.text("type"),
            fields.integer("vcpus", COUNT),
            fields.real("memory_gib", AMOUNT),
            fields.integer("disk_gib", COUNT),
            fields.integer("trainings", COUNT),
            fields.integer("training_memory_gib", COUNT),
            fields.integer("workers", COUNT),
            fields.optional("gpu").map(gpu -> gpu(gpu.mapping())));
    fields.rejectUnknown();
    return machine;
  }

  private static WorkerMachine.Gpu gpu(YamlMapping fields) {
    WorkerMachine.Gpu gpu =
        new WorkerMachine.Gpu(
            fields.text("type"), fields.real("hour", PRICE), fields.real("gflops", AMOUNT));
    fields.rejectUnknown();
    return gpu;
  }
}
