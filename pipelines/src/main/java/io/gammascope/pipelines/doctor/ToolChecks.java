package io.gammascope.pipelines.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Checks the engine, and the Python and the port that the tracking server needs. */
final class ToolChecks {
  private static final int PORT = 5000;
  private static final int MINUTES = 2;
  private static final String PYTHON_WANTED =
      "import sys, venv, ensurepip; print(sys.version.split()[0]);"
          + " sys.exit(sys.version_info < (3, 11))";

  private final Doctor.Environment environment;

  ToolChecks(Doctor.Environment around) {
    this.environment = around;
  }

  List<Check> all() {
    return List.of(engine(), python(), port(), server());
  }

  private Check engine() {
    Ended ended = ended(environment.engine());
    return ended.code == 0
        ? Check.ok("native library", "PyTorch loads and runs training steps")
        : Check.fail(
            "native library",
            ended.last(),
            "see the log above; DJL_CACHE_DIR sets a writable folder for the library,"
                + " PYTORCH_LIBRARY_PATH an installed libtorch");
  }

  private static Check python() {
    String name = System.getenv().getOrDefault("PYTHON", "python3");
    ProcessBuilder command = new ProcessBuilder(name, "-c", PYTHON_WANTED);
    command.environment().keySet().removeIf(variable -> variable.startsWith("MLFLOW_TRACKING_"));
    Ended ended = ended(command.redirectErrorStream(true));
    return ended.code == 0
        ? Check.ok("python", ended.last())
        : Check.fail(
            "python",
            ended.last(),
            "only the tracking server needs it: install Python 3.11 with venv (Debian:"
                + " python3-venv) or name one: PYTHON=/path/to/python3");
  }

  private Check port() {
    if (!environment.tracking().isEmpty() && environment.trackingAnswers()) {
      return Check.ok("port", "in use by the tracking server");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT));
      return Check.ok("port", PORT + " is free");
    } catch (IOException e) {
      return Check.warn(
          "port",
          PORT + " is in use",
          "none needed: make mlflow-up uses the next free port and prints it");
    }
  }

  private Check server() {
    if (environment.tracking().isEmpty()) {
      return Check.warn(
          "tracking server", "not started", "run make mlflow-up; studies also run without it");
    }
    return environment.trackingAnswers()
        ? Check.ok("tracking server", environment.tracking() + " answers")
        : Check.fail(
            "tracking server",
            environment.tracking() + " does not answer",
            "restart it with make mlflow-up; studies run without it, and the report command sends"
                + " what is missing");
  }

  /** Exit code and output of a process. */
  private record Ended(int code, String text) {
    String last() {
      List<String> lines = text.lines().filter(l -> !l.isBlank()).toList();
      return lines.isEmpty() ? "exit code " + code : lines.get(lines.size() - 1).strip();
    }
  }

  private static Ended ended(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return new Ended(-1, "no answer within " + MINUTES + " minutes");
      }
      return new Ended(process.exitValue(), text);
    } catch (IOException e) {
      return new Ended(-1, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ended(-1, "interrupted");
    }
  }
}
