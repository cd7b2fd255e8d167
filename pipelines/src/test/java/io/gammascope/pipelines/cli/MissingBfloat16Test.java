package io.gammascope.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.neural.cost.LinearCostModel;
import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.plan.StepTimeCalibration;
import io.gammascope.study.run.CpuInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs studies in bfloat16 on a machine whose step times are known, so that nothing is timed. */
class MissingBfloat16Test {
  @TempDir Path output;
  @TempDir Path files;

  private final StringWriter err = new StringWriter();
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void writeStepTimes() throws IOException {
    System.setProperty("gammascope.home", SmokeWorkspace.home().toString());
    // Every training step takes 30 s, so that one training of 60 steps takes half an hour.
    StepTimeCalibration.Measured machine =
        new StepTimeCalibration.Measured(
            CpuInfo.modelName(), 1, new LinearCostModel(30_000, 1e9), 200);
    Files.createDirectories(output.resolve("machine"));
    Files.writeString(output.resolve("machine/step-cost.json"), CanonicalJson.write(machine));
  }

  @Test
  void runRefusesTheStudyAndNamesItsTimeInFloat32() throws IOException {
    assertThat(execute(false, "run", study("bfloat16"))).isEqualTo(2);

    assertThat(err.toString())
        .contains("training.matmul_precision: bfloat16", "no AMX-BF16")
        .containsPattern("use float32, which takes about \\d+:\\d\\d h here")
        .doesNotContain("\tat ");
    assertThat(output.resolve("runs")).doesNotExist();
    assertThat(output.resolve("reports")).doesNotExist();
  }

  @Test
  void planSaysThatRunWillRefuseTheStudy() throws IOException {
    assertThat(execute(false, "plan", study("bfloat16"))).isZero();
    assertThat(err.toString()).contains("run will refuse the study");
  }

  @Test
  void planOfASupportedStudyCallsTheTimeAnUpperBound() throws IOException {
    assertThat(execute(true, "plan", study("bfloat16"))).isZero();
    assertThat(err.toString()).contains("an upper bound").doesNotContain("refuse");
  }

  @Test
  void float32NeedsNoSuchProcessor() throws IOException {
    assertThat(execute(false, "plan", study("float32"))).isZero();
    assertThat(err.toString()).doesNotContain("bfloat16");
  }

  private int execute(boolean supported, String command, Path study) {
    Gammascope program = new Gammascope();
    CommandLine line = new CommandLine(program);
    program.options.processorHasBfloat16 = () -> supported;
    return Gammascope.execute(
        line,
        new PrintWriter(out),
        new PrintWriter(err),
        command,
        study.toString(),
        "--parallel",
        "1",
        "--output",
        output.toString());
  }

  /** Writes the study {@code smoke} with a precision. */
  private Path study(String precision) throws IOException {
    String smoke = Files.readString(SmokeWorkspace.home().resolve("pipelines/studies/smoke.yaml"));
    String changed =
        smoke.replaceFirst(
            "(?m)^training:\\n", "training:\n  matmul_precision: " + precision + "\n");
    assertThat(changed).isNotEqualTo(smoke);
    return Files.writeString(files.resolve(precision + ".yaml"), changed);
  }
}
