package io.gammascope.datasets.task.anchor;

import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.YamlMapping;
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
  public Section section() {
    return AnchorSpecReader.SECTION;
  }

  @Override
  public Optional<DatasetSpec> read(YamlMapping fields) {
    return new AnchorSpecReader(fields).read();
  }
}
