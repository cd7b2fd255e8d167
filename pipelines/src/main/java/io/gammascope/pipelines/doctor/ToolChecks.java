package io.gammascope.pipelines.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What other programs are wanted for: the tracking server's Python, its port, the engine. */
final class ToolChecks {
  private static final int PORT = 5000;
  private static final int MINUTES = 2;
  private static final String PYTHON_WANTED =
      "import sys, venv, ensurepip; print(sys.version.split()[0]);"
          + " sys.exit(sys.version_info < (3, 11))";

  private final Doctor.Environment around;

  ToolChecks(Doctor.Environment around) {
    this.around = around;
  }

  List<Check> all() {
    return List.of(engine(), python(), port(), server());
  }

  private Check engine() {
    Ended ended = ended(around.engine());
    return ended.code == 0
        ? Check.good("native library", "PyTorch loads and takes training steps")
        : Check.bad(
            "native library",
            ended.last(),
            "the log above says what is missing; DJL_CACHE_DIR names a folder that can be written,"
                + " PYTORCH_LIBRARY_PATH an installed libtorch");
  }

  private static Check python() {
    String name = System.getenv().getOrDefault("PYTHON", "python3");
    Ended ended = ended(new ProcessBuilder(name, "-c", PYTHON_WANTED).redirectErrorStream(true));
    return ended.code == 0
        ? Check.good("python", ended.last())
        : Check.bad(
            "python",
            ended.last(),
            "only the tracking server needs it: install Python 3.11 with venv (Debian:"
                + " python3-venv) or name one: PYTHON=/path/to/python3");
  }

  private Check port() {
    if (!around.tracking().isEmpty() && around.trackingAnswers()) {
      return Check.good("port", "the tracking server has its own");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT));
      return Check.good("port", PORT + " is free");
    } catch (IOException e) {
      return Check.fair(
          "port", PORT + " is taken", "nothing: make mlflow-up takes the next one and says so");
    }
  }

  private Check server() {
    if (around.tracking().isEmpty()) {
      return Check.fair("tracking server", "not started", "make mlflow-up; studies run without it");
    }
    return around.trackingAnswers()
        ? Check.good("tracking server", around.tracking() + " answers")
        : Check.bad(
            "tracking server",
            around.tracking() + " does not answer",
            "make mlflow-up starts it again; studies run without it, report sends what is missing");
  }

  /** How a process ended and what it said. */
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
