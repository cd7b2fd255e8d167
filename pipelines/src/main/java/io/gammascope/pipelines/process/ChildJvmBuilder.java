package io.gammascope.pipelines.process;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Manifest;
import io.gammascope.neural.TrainingJvmOptions;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.study.run.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Builds the command of a child JVM that trains or probes a model. The child has this program's
 * classes and a minimal environment.
 */
public final class ChildJvmBuilder {
  /** Environment variables that the child inherits: folders, library choice and language. */
  private static final List<String> INHERITED =
      List.of(
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

  private ChildJvmBuilder() {}

  /** Returns a JVM that runs {@code main}, with memory settings for the run's model. */
  public static ProcessBuilder of(Class<?> main, PlannedRun run, List<String> arguments) {
    return build(main, countParameters(run), arguments);
  }

  /** Returns a JVM that runs {@code main}, with memory settings for a model of these dimensions. */
  public static ProcessBuilder of(
      Class<?> main, ModelDimensions dimensions, List<String> arguments) {
    return build(main, ParameterLayout.of(dimensions).total(), arguments);
  }

  private static long countParameters(PlannedRun run) {
    try {
      Manifest manifest = Dataset.open(Path.of(run.datasetFolder())).manifest();
      return ParameterLayout.of(ModelDimensions.of(run.spec().model(), manifest)).total();
    } catch (IOException | CorruptFileException e) {
      // The child fails on the same file, and its message becomes the run's outcome.
      return 0;
    }
  }

  private static ProcessBuilder build(Class<?> main, long parameters, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(TrainingJvmOptions.options(parameters));
    String revision = System.getProperty(Provenance.REVISION, Provenance.UNKNOWN);
    command.add("-D" + Provenance.REVISION + "=" + revision);
    command.addAll(NativeFolder.options());
    command.addAll(List.of("-cp", ClassPath.forChildJvm(), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(INHERITED);
    environment.putAll(TrainingJvmOptions.environment());
    return builder;
  }
}
