package io.gammascope.pipelines.message;

import io.gammascope.common.hash.Sha256;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * All runs of a study, each with its outcome: the complete list of what evidence is read from.
 * Evidence itself does not travel; it is read from the runs' folders wherever it is needed.
 *
 * @param runs ascending by their specification's text
 * @param digest SHA-256 over every run's specification and outcome
 */
public record CollectedRuns(List<PlannedRun> runs, String digest) implements Serializable {
  private static final long serialVersionUID = 1L;

  public CollectedRuns {
    runs = List.copyOf(runs);
  }

  /** Of runs in any order. */
  public static CollectedRuns of(Iterable<TrainedRun> trained) {
    List<TrainedRun> sorted =
        StreamSupport.stream(trained.spliterator(), false)
            .sorted(Comparator.comparing((TrainedRun t) -> t.run().text()))
            .toList();
    Sha256 sum = Sha256.newDigest();
    sorted.forEach(t -> sum.add(t.run().text() + "\n" + t.outcome() + "\n"));
    return new CollectedRuns(sorted.stream().map(TrainedRun::run).toList(), sum.hex());
  }
}
