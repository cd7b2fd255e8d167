package io.gammascope.neural.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.study.run.RunLayout;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeFileTest {
  private static final float[] THREE = {1, 2, 3};

  @TempDir Path folder;

  @Test
  void stateOfAnotherModelIsRejected() throws IOException {
    ResumeFile file = written(new ResumeFile.Cursor(5, 1, 10), THREE);

    assertThat(file.read(3)).isPresent();
    assertThatThrownBy(() -> file.read(4))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("state.safetensors: weights is ")
        .hasMessageContaining("the model has 4 parameters; delete it to train from the start");
  }

  @Test
  void momentsOfAnotherLengthThanTheWeightsAreRejected() throws IOException {
    ResumeFile file = written(new ResumeFile.Cursor(5, 1, 10), new float[2]);

    assertThatThrownBy(() -> file.read(3))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("second_moment is ");
  }

  @Test
  void cursorBeforeTheFirstStepIsRejected() throws IOException {
    ResumeFile file = written(new ResumeFile.Cursor(-5, 1, 10), THREE);

    assertThatThrownBy(() -> file.read(3))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("its cursor is [-5, 1, 10]");
  }

  private ResumeFile written(ResumeFile.Cursor cursor, float[] second) throws IOException {
    ResumeFile file = new ResumeFile(new RunLayout(folder));
    file.write(new ResumeFile.State(cursor, THREE, THREE, second));
    return file;
  }
}
