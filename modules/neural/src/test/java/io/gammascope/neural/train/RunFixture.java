package io.gammascope.neural.train;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.NamedArray;
import io.gammascope.common.file.Safetensors;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.Manifest;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.AdamWSettings;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.InitializationSpec;
import io.gammascope.study.spec.LearningRateSchedule;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import io.gammascope.study.spec.ObservationSpec;
import io.gammascope.study.spec.RunSpec;
import io.gammascope.study.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A dataset with five positions and a run on it that takes about a second. */
public final class RunFixture {
  private static final int POSITIONS = 5;
  private static final int VOCABULARY = 30;
  private static final String ID = "a".repeat(64);

  private RunFixture() {}

  /** Keys 10..19 at position 0; label key + 2 in group 0, key + 4 in the held-out group 1. */
  public static Path writeDataset(Path folder) throws IOException {
    Map<String, Manifest.Split> splits =
        Map.of(
            "train", split(folder, "train", 0, 200),
            "test", split(folder, "test", 0, 40),
            "unseen", split(folder, "unseen", 1, 30));
    Manifest manifest =
        new Manifest(
            ID,
            "tiny",
            "tiny",
            1,
            JsonNodeFactory.instance.objectNode(),
            VOCABULARY,
            POSITIONS,
            List.of(
                new Manifest.Group(0, "1-1", "composed", true, List.of()),
                new Manifest.Group(1, "3-4", "held_out", false, List.of("inferential"))),
            List.of(2, 4),
            splits,
            List.of(),
            List.of());
    AtomicFiles.write(folder.resolve(Manifest.FILE), CanonicalJson.write(manifest));
    return folder;
  }

  private static Manifest.Split split(Path folder, String name, int group, int examples)
      throws IOException {
    CounterRandom random = CounterRandom.of(1, "tiny", name);
    int[] tokens = new int[examples * POSITIONS];
    int[] label = new int[examples];
    int[] groups = new int[examples];
    int[] key = new int[examples];
    for (int i = 0; i < examples; i++) {
      for (int p = 0; p < POSITIONS; p++) {
        tokens[i * POSITIONS + p] = 10 + random.uniformInt((long) i * POSITIONS + p, 10);
      }
      tokens[i * POSITIONS + 1] = 1 + group;
      key[i] = tokens[i * POSITIONS];
      groups[i] = group;
      label[i] = key[i] + (group == 0 ? 2 : 4);
    }
    String file = name + ".safetensors";
    Safetensors.write(
        folder.resolve(file),
        List.of(
            NamedArray.ofInts("tokens", tokens, examples, POSITIONS),
            NamedArray.ofInts("label", label, examples),
            NamedArray.ofInts("group", groups, examples),
            NamedArray.ofInts("key", key, examples),
            NamedArray.ofInts("answer.inferential", label, examples)),
        Map.of());
    String sum = Sha256.of(folder.resolve(file));
    Manifest.Shard shard = new Manifest.Shard(file, sum, examples);
    return new Manifest.Split(
        examples, Map.of(group == 0 ? "1-1" : "3-4", examples), List.of(shard));
  }

  /** Returns a run with the given number of steps. */
  public static RunSpec spec(int steps) {
    return new RunSpec(
        RunSpec.SCHEMA,
        ID,
        new ModelSpec(Architecture.BASE, 2, 16, 48, 8, 1, NormPlacement.POST),
        InitializationSpec.uniform(0.5),
        new TrainingSpec(32, new LearningRateSchedule(3e-3, 1e-4, 10, steps), AdamWSettings.PAPER),
        new ObservationSpec(20, 25, List.of(0, 10)),
        7);
  }

  /** Writes a run's folder with its specification. */
  public static RunLayout write(Path folder, RunSpec spec) throws IOException {
    RunLayout files = new RunLayout(folder);
    AtomicFiles.write(files.spec(), spec.toJson());
    return files;
  }
}
