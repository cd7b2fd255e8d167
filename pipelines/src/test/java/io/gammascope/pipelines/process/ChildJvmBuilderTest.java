package io.gammascope.pipelines.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.neural.TrainingJvmOptions;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChildJvmBuilderTest {
  private static final ModelDimensions SIZES =
      new ModelDimensions(
          new ModelSpec(Architecture.BASE, 1, 8, 24, 4, 1, NormPlacement.POST), 20, 5);

  @Test
  void childInheritsOnlyListedVariables() {
    Set<String> given =
        new HashSet<>(
            ChildJvmBuilder.of(ChildJvmBuilderTest.class, SIZES, List.of()).environment().keySet());

    // Set by the build for its tests, as a user may set MLFLOW_TRACKING_PASSWORD.
    assertThat(System.getenv()).containsKey("MLFLOW_DISABLE_TELEMETRY");
    assertThat(given).noneMatch(name -> name.startsWith("MLFLOW"));
    given.removeAll(TrainingJvmOptions.environment().keySet());
    assertThat(given)
        .isSubsetOf(
            "HOME",
            "PATH",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TMPDIR",
            "DJL_CACHE_DIR",
            "ENGINE_CACHE_DIR",
            "LD_LIBRARY_PATH",
            "PYTORCH_LIBRARY_PATH",
            "PYTORCH_VERSION",
            "PYTORCH_FLAVOR",
            "CUDA_VISIBLE_DEVICES");
  }
}
