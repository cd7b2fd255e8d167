package io.gammascope.neural.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class GoldenCheckTest {
  private static final double TOLERANCE = 1e-4;

  @Test
  void baseDecoderAgreesWithPyTorchInEveryArray() throws Exception {
    List<GoldenCheck.ArrayError> errors = GoldenCheck.of(folder("base-l2"));

    assertThat(errors).hasSize(59);
    assertThat(errors).allSatisfy(e -> assertThat(e.relative()).as(e.name()).isLessThan(TOLERANCE));
  }

  private static Path folder(String name) throws Exception {
    return Path.of(GoldenCheckTest.class.getResource("/golden/" + name).toURI());
  }
}
