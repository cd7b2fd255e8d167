package io.gammascope.pipelines.process;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Manifest;
import io.gammascope.neural.TrainingJvmOptions;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.pipelines.message.PlannedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a child JVM with tensors is started: this program's classes, and little of its surroundings.
 */
public final class ChildJvmBuilder {
  /**
   * Where to write, which libraries to take, which language to speak: nothing else is passed on.
   */
  private static final List<String> PASSED_ON =
      List.of(
          "HOME",
          "PATH",
          "LANG",
          "LC_ALL",
          "TMPDIR",
          "DJL_CACHE_DIR",
          "ENGINE_CACHE_DIR",
          "LD_LIBRARY_PATH",
          "PYTORCH_LIBRARY_PATH",
          "PYTORCH_VERSION",
          "PYTORCH_FLAVOR",
          "CUDA_VISIBLE_DEVICES");

  private static final List<String> PROPERTIES = List.of("gammascope.commit", "gammascope.dirty");

  private ChildJvmBuilder() {}

  /** A JVM of the same Java and class path that runs a class, with room for a run's model. */
  public static ProcessBuilder of(Class<?> main, PlannedRun run, List<String> arguments) {
    return of(main, parameters(run), arguments);
  }

  /** The same for a model of given sizes. */
  public static ProcessBuilder of(Class<?> main, ModelDimensions sizes, List<String> arguments) {
    return of(main, ParameterLayout.of(sizes).total(), arguments);
  }

  private static long parameters(PlannedRun run) {
    try {
      Manifest manifest = Dataset.open(Path.of(run.datasetFolder())).manifest();
      return ParameterLayout.of(ModelDimensions.of(run.spec().model(), manifest)).total();
    } catch (IOException | CorruptFileException e) {
      // The child finds the same, and what it says becomes the run's outcome.
      return 0;
    }
  }

  private static ProcessBuilder of(Class<?> main, long parameters, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(TrainingJvmOptions.options(parameters));
    for (String property : PROPERTIES) {
      command.add("-D" + property + "=" + System.getProperty(property, ""));
    }
    command.addAll(List.of("-cp", ClassPath.ofThisProgram(), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(PASSED_ON);
    environment.putAll(TrainingJvmOptions.environment());
    return builder;
  }
}
