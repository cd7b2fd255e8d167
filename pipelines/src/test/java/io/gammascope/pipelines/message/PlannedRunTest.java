package io.gammascope.pipelines.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.study.spec.AdamWSettings;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.InitializationSpec;
import io.gammascope.study.spec.LearningRateSchedule;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import io.gammascope.study.spec.ObservationSpec;
import io.gammascope.study.spec.RunSpec;
import io.gammascope.study.spec.TrainingSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class PlannedRunTest {
  private static final RunSpec SPEC =
      new RunSpec(
          RunSpec.SCHEMA,
          "dataset",
          new ModelSpec(Architecture.BASE, 1, 8, 24, 4, 1, NormPlacement.POST),
          InitializationSpec.uniform(0.5),
          new TrainingSpec(32, new LearningRateSchedule(1e-3, 1e-5, 10, 60), AdamWSettings.PAPER),
          new ObservationSpec(20, 500, List.of(0, 60)),
          1);

  @Test
  void keepsSpecificationIdentityAndOrderOfCoordinatesWhenItIsEncoded() throws Exception {
    Map<String, String> coordinates = new LinkedHashMap<>();
    coordinates.put("model.layers", "1");
    coordinates.put("initialization.gamma", "0.5");
    PlannedRun run = PlannedRun.create(SPEC, coordinates, "folder");
    SerializableCoder<PlannedRun> coder = SerializableCoder.of(PlannedRun.class);

    PlannedRun decoded =
        CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, run));

    assertThat(decoded).isEqualTo(run);
    assertThat(decoded.id()).isEqualTo(SPEC.id());
    assertThat(decoded.coordinates().keySet())
        .containsExactly("model.layers", "initialization.gamma");
  }

  @Test
  void otherSpecificationHasAnotherIdentity() {
    PlannedRun run = PlannedRun.create(SPEC, Map.of(), "folder");

    assertThat(run.withSpec(SPEC.withDataset("other")).id()).isNotEqualTo(run.id());
    assertThat(run.withDatasetFolder("elsewhere").id()).isEqualTo(run.id());
  }

  @Test
  void templateIsCompletedByItsDataset() {
    RunTemplate template = new RunTemplate("key", SPEC.withDataset(""), Map.of("seed", "1"));

    PlannedRun run = template.resolve(new FinishedDataset("dataset", "folder", true));

    assertThat(run).isEqualTo(PlannedRun.create(SPEC, Map.of("seed", "1"), "folder"));
  }
}
