package io.gammascope.datasets.task.anchor;

import io.gammascope.datasets.task.anchor.AnchorSpec.Designated;
import io.gammascope.datasets.task.anchor.AnchorSpec.ExamplesPerPair;
import io.gammascope.datasets.task.anchor.AnchorSpec.KeyRange;
import java.util.List;
import java.util.Map;

/** The paper's task with few examples, for tests. */
public final class AnchorSpecFixture {
  private AnchorSpecFixture() {}

  /** 15 trained pairs and one held out. */
  public static AnchorSpec of(ExamplesPerPair examples) {
    return new AnchorSpec(
        "small",
        1,
        9,
        2,
        new KeyRange(20, 99),
        110,
        7,
        Map.of(
            1, AnchorFunction.adding(5),
            2, AnchorFunction.adding(1),
            3, AnchorFunction.adding(-2),
            4, AnchorFunction.adding(-8)),
        List.of(new Designated(List.of(3, 4), AnchorFunction.adding(-6))),
        List.of(List.of(4, 3)),
        examples);
  }
}
