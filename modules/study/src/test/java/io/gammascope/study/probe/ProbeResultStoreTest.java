package io.gammascope.study.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.hash.Sha256;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeResultStoreTest {
  private static final ModelRef SOURCE =
      new ModelRef(
          new RunId("a".repeat(64)), 100, ModelVariant.TRAINED, "b".repeat(64), "c".repeat(64));
  private static final Axis LAYERS = Axis.numbered("layer", 1, 2);
  private static final Axis EDGES = Axis.of("edge", List.of("x", "y", "z"));

  private static final AxisDeclaration LAYER = new AxisDeclaration("layer", "layers");
  private static final ProbeDeclaration DECLARED =
      new ProbeDeclaration(
          "a probe",
          List.of(
              new ArrayDeclaration("mass", "0 to 1", LAYER, new AxisDeclaration("edge", "edges")),
              new ArrayDeclaration(
                  "tokens", "numbers", new AxisDeclaration("position", "positions"))),
          List.of(
              new ScoreDeclaration("a", "0 to 1", "a share").headline("share of a"),
              new ScoreDeclaration("b", "any number", "a number")));

  @TempDir private Path run;
  private ProbeResultStore store;

  @BeforeEach
  void open() {
    store = new ProbeResultStore(new RunLayout(run));
  }

  @Test
  void writtenResultIsReadBackWithEveryNumberLabelAndDeclaration() throws IOException {
    store.write(result(100, "spectra", 1));

    ProbeResult found = store.read(100, "spectra").orElseThrow();
    assertThat(found.model()).isEqualTo(SOURCE);
    assertThat(found.config()).isEqualTo(new ProbeConfig("spectra", 1, 40));
    assertThat(found.declaration()).isEqualTo(DECLARED);
    assertThat(found.declaration().headlines())
        .containsExactly(new ScoreDeclaration.Headline("a", "share of a"));
    assertThat(found.scores()).containsExactly(Map.entry("a", 0.25), Map.entry("b", -1.0));
    LabelledArray mass = found.array("mass").orElseThrow();
    assertThat(mass.axes()).containsExactly(LAYERS, EDGES);
    assertThat(mass.axis("edge").indexOf("z")).isEqualTo(2);
    assertThat(mass.floats()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(found.array("tokens").orElseThrow().ints()).containsExactly(7, 8);
  }

  @Test
  void resultsAreOrderedByStepAndThenByProbe() throws IOException {
    store.write(result(100, "spectra", 1));
    store.write(result(100, "embedding", 1));
    store.write(result(9, "spectra", 1));

    assertThat(store.readAll())
        .extracting(f -> f.model().step() + " " + f.config().probe())
        .containsExactly("9 spectra", "100 embedding", "100 spectra");
  }

  @Test
  void laterResultReplacesTheEarlierOne() throws IOException {
    store.write(result(100, "spectra", 1));
    store.write(result(100, "spectra", 2));

    assertThat(store.readAll()).extracting(f -> f.config().version()).containsExactly(2);
  }

  @Test
  void runWithoutResultsHasNone() throws IOException {
    assertThat(store.readAll()).isEmpty();
    assertThat(store.read(100, "spectra")).isEmpty();
  }

  @Test
  void changedArrayIsRefused() throws IOException {
    store.write(result(100, "spectra", 1));
    Path arrays = file("spectra.safetensors");
    byte[] bytes = Files.readAllBytes(arrays);
    String written = Sha256.of(bytes);
    bytes[bytes.length - 1] ^= 1;
    Files.write(arrays, bytes);

    assertThatThrownBy(() -> store.read(100, "spectra"))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageEndingWith(
            "spectra.safetensors: has SHA-256 "
                + Sha256.of(bytes)
                + ", but spectra.json records "
                + written);
  }

  @Test
  void changedScoreIsRefused() throws IOException {
    store.write(result(100, "spectra", 1));
    Path json = file("spectra.json");
    Files.writeString(json, Files.readString(json).replace("0.25", "0.75"));

    assertThatThrownBy(store::readAll)
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("spectra.json: was changed after it was written: has SHA-256 ");
  }

  @Test
  void resultOfAnotherProbeIsRefused() throws IOException {
    store.write(result(100, "spectra", 1));
    Files.move(file("spectra.json"), file("embedding.json"));

    assertThatThrownBy(store::readAll)
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("is not the result of this step and probe");
  }

  @Test
  void textThatIsNotAResultIsRefused() throws IOException {
    store.write(result(100, "spectra", 1));
    Files.writeString(file("spectra.json"), "{\"result\": null, \"sha256\": \"\"}");

    assertThatThrownBy(store::readAll)
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("spectra.json: is damaged");
  }

  @Test
  void scoreThatIsNotFiniteIsRefused() {
    assertThatThrownBy(() -> resultWith(List.of(), Map.of("a", Double.NaN)))
        .hasMessage("a is NaN; leave it out instead");
  }

  @Test
  void undeclaredScoreOrArrayOrAxisIsRefused() {
    LabelledArray undeclared =
        LabelledArray.ofFloats("mass", new float[6], LAYERS, Axis.of("head", EDGES.labels()));

    assertThatThrownBy(() -> resultWith(List.of(), Map.of("c", 0.5)))
        .hasMessage("spectra does not declare the score c");
    assertThatThrownBy(() -> resultWith(List.of(undeclared), Map.of()))
        .hasMessage("spectra does not declare the array mass[layer, head]");
  }

  private static ProbeResult resultWith(List<LabelledArray> arrays, Map<String, Double> scores) {
    return new ProbeResult(SOURCE, new ProbeConfig("spectra", 1, 0), DECLARED, arrays, scores);
  }

  @Test
  void axesMustBeAsLongAsTheArray() {
    assertThatThrownBy(() -> LabelledArray.ofFloats("mass", new float[5], EDGES))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Path file(String name) {
    return run.resolve("probe-results").resolve("step-00000100").resolve(name);
  }

  private static ProbeResult result(int step, String probe, int version) {
    ModelRef source =
        new ModelRef(
            SOURCE.runId(),
            step,
            ModelVariant.TRAINED,
            SOURCE.checkpointSha256(),
            SOURCE.datasetId());
    return new ProbeResult(
        source,
        new ProbeConfig(probe, version, 40),
        DECLARED,
        List.of(
            LabelledArray.ofFloats("mass", new float[] {1, 2, 3, 4, 5, 6}, LAYERS, EDGES),
            LabelledArray.ofInts("tokens", new int[] {7, 8}, Axis.numbered("position", 0, 2))),
        Map.of("b", -1.0, "a", 0.25));
  }
}
