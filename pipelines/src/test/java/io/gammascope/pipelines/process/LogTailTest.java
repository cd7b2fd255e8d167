package io.gammascope.pipelines.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir Path folder;

  @Test
  void lastLinesOfALogAreItsTail() throws IOException {
    assertThat(LogTail.read(folder.resolve("none"))).isEqualTo("(no output)");
    assertThat(LogTail.read(log("one\ntwo\n"))).isEqualTo("one\ntwo");
    assertThat(LogTail.read(log(calls(20)))).isEqualTo(calls(20).substring(calls(5).length() + 1));
  }

  @Test
  void lineOfTheExceptionPrecedesTheTailOfALongStackTrace() throws IOException {
    String broken = "Exception in thread \"main\" java.io.IOException: no shard";

    assertThat(LogTail.read(log("step 1\n" + broken + "\n" + calls(20))))
        .isEqualTo(broken + "\n...\n" + calls(20).substring(calls(5).length() + 1));
    assertThat(LogTail.read(log(broken + "\n" + calls(3)))).isEqualTo(broken + "\n" + calls(3));
  }

  private static String calls(int count) {
    return IntStream.range(0, count).mapToObj(i -> "at " + i).collect(Collectors.joining("\n"));
  }

  private Path log(String text) throws IOException {
    return Files.writeString(folder.resolve("training.log"), text);
  }
}
