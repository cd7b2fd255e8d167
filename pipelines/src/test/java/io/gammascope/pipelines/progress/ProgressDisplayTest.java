package io.gammascope.pipelines.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.training.ActiveRuns;
import io.gammascope.pipelines.workspace.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressDisplayTest {
  private static final String FIRST = "smoke [         ] 0/8 preparing";

  @TempDir Path output;

  private final StringWriter out = new StringWriter();

  private ProgressDisplay display(int columns) throws IOException {
    Workspace workspace = SmokeWorkspace.in(output);
    ProgressMonitor monitor =
        new ProgressMonitor(
            SmokeWorkspace.study(workspace),
            Injectors.get(workspace, RunIndex.class),
            new ActiveRuns(),
            output);
    return new ProgressDisplay(
        monitor,
        new PrintWriter(out),
        new ProgressDisplay.Terminal(columns, 24),
        output,
        "gammascope run smoke");
  }

  @Test
  void terminalIsRedrawn() throws Exception {
    ProgressDisplay display = display(40);
    TimeUnit.MILLISECONDS.sleep(1500);
    display.complete();

    String clear = "\u001b[1A\u001b[J";
    List<String> drawn = out.toString().lines().toList();
    assertThat(drawn).hasSizeGreaterThanOrEqualTo(2).startsWith(FIRST).endsWith(clear + FIRST);
    assertThat(Activity.readAll(output)).isEmpty();
  }

  @Test
  void pipeGetsPlainLinesWithoutControlCharacters() throws Exception {
    display(0).close();

    assertThat(out.toString())
        .isEqualTo("smoke: 0 of 8 runs done, preparing, 8 waiting" + System.lineSeparator());
    assertThat(Activity.readAll(output)).extracting(Activity::study).containsExactly("smoke");
  }

  @Test
  void stoppedDisplayPrintsNothingMoreAndLeavesItsFile() throws Exception {
    ProgressDisplay display = display(80);
    display.stop();
    String before = out.toString();
    display.close();

    assertThat(out.toString()).isEqualTo(before);
    assertThat(Activity.readAll(output))
        .extracting(Activity::command)
        .containsExactly("gammascope run smoke");
  }
}
