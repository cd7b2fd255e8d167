package io.gammascope.datasets.task.anchor;

import io.gammascope.datasets.input.Fields;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.Task;
import java.util.Optional;

/** The anchor task (paper section 3). */
public final class AnchorTask implements Task {
  @Override
  public String kind() {
    return AnchorSpec.KIND;
  }

  @Override
  public Optional<DatasetSpec> read(Fields fields) {
    return new AnchorReader(fields).read().map(spec -> spec);
  }
}
