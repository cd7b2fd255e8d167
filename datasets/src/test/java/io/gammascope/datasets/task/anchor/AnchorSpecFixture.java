package io.gammascope.datasets.task.anchor;

import io.gammascope.datasets.task.anchor.AnchorSpec.Designated;
import io.gammascope.datasets.task.anchor.AnchorSpec.ExamplesPerPair;
import io.gammascope.datasets.task.anchor.AnchorSpec.KeyRange;
import java.util.List;
import java.util.Map;

/** Creates specifications of the task of the paper with few examples. */
public final class AnchorSpecFixture {
  private AnchorSpecFixture() {}

  /** Returns a specification with 15 trained pairs and one held-out pair. */
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
