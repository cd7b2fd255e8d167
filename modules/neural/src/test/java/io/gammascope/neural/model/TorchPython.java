package io.gammascope.neural.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Python with PyTorch, in an environment that the project's script creates. */
final class TorchPython {
  private TorchPython() {}

  /**
   * Runs a program that can import {@code gammascope}; returns what it prints.
   *
   * @throws IOException with its errors, if it fails
   */
  static String run(String program, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of("bash", "python/python.sh", System.getProperty("gammascope.torch.venv")));
    command.addAll(List.of("-B", "-c", program));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    Path errors = Files.createTempFile("torch-test", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException("Python failed: " + Files.readString(errors));
      }
      return out;
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(errors);
    }
  }
}
