package io.gammascope.evidence;

import io.gammascope.datasets.Manifest;
import java.util.List;

/** The groups of the paper's task, without examples. */
public record DatasetFixture(String name, List<Manifest.Group> groups)
    implements UngeneratedDataset {
  /** (3,4) designated, (4,3) held out. */
  public static DatasetFixture standard() {
    return new DatasetFixture(
        "standard",
        List.of(
            new Manifest.Group(0, "1-2", "composed", true, List.of()),
            new Manifest.Group(1, "3-4", "designated", true, List.of()),
            new Manifest.Group(2, "4-3", "held_out", false, List.of("inferential", "symmetric"))));
  }

  /** Both (3,4) and (4,3) held out, as in the paper's appendix E. */
  public static DatasetFixture secondSetting() {
    return new DatasetFixture(
        "second",
        List.of(
            new Manifest.Group(0, "1-2", "composed", true, List.of()),
            new Manifest.Group(1, "3-4", "held_out", false, List.of("inferential")),
            new Manifest.Group(2, "4-3", "held_out", false, List.of("inferential"))));
  }

  @Override
  public String task() {
    return "anchor";
  }

  @Override
  public List<String> splits() {
    return List.of("train", "test", "unseen");
  }

  @Override
  public int vocabulary() {
    return 201;
  }
}
