package io.gammascope.neural.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.NamedArray;
import io.gammascope.common.file.Safetensors;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.neural.engine.MatmulPrecisionControl;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.spec.MatmulPrecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("native")
class GoldenCheckTest {
  private static final double TOLERANCE = 1e-4;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void baseDecoderAgreesWithPyTorchInEveryArray(boolean reference) throws Exception {
    List<GoldenCheck.ArrayError> errors = check("base-l2", reference);

    assertThat(errors).hasSize(59);
    assertThat(errors).allSatisfy(e -> assertThat(e.relative()).as(e.name()).isLessThan(TOLERANCE));
    assertThat(errors).allSatisfy(e -> assertThat(e.undetermined()).as(e.name()).isZero());
  }

  /**
   * Excluded is the keys' bias of GPT-2, whose gradient is rounding noise and which AdamW moves by
   * a full step.
   */
  @ParameterizedTest
  @ValueSource(strings = {"base-l2", "gpt2-l2"})
  void bfloat16AgreesToTwoPercentInEveryArray(String name) throws Exception {
    List<GoldenCheck.ArrayError> errors = checkReduced(name);

    assertThat(errors)
        .filteredOn(e -> !e.name().matches("after.*attn.c_attn.bias"))
        .hasSizeGreaterThan(50)
        .allSatisfy(e -> assertThat(e.relative()).as(e.name()).isLessThan(2e-2))
        .anySatisfy(e -> assertThat(e.relative()).as(e.name()).isGreaterThan(TOLERANCE));
    assertThat(check(name, false))
        .as("float32 afterwards")
        .allSatisfy(e -> assertThat(e.relative()).as(e.name()).isLessThan(TOLERANCE));
  }

  /** Gradients are excluded: rounding switches a ReLU of this small model. */
  @Test
  void bfloat16ActivationsAndLossesOfOddSizesAgreeToTwoPercent() throws Exception {
    assertThat(checkReduced("base-l3"))
        .filteredOn(e -> e.name().matches("(activation|losses|logits).*"))
        .hasSizeGreaterThan(10)
        .allSatisfy(e -> assertThat(e.relative()).as(e.name()).isLessThan(2e-2));
  }

  private static List<GoldenCheck.ArrayError> checkReduced(String name) throws IOException {
    Assumptions.assumeTrue(MatmulPrecisionControl.isSupportedByCpu(), "no bfloat16 instructions");
    return GoldenCheck.run(golden(name), "cpu", Speedups.all(), MatmulPrecision.BFLOAT16);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gpt2AgreesWithHuggingFaceInEveryArray(boolean reference) throws Exception {
    List<GoldenCheck.ArrayError> errors = check("gpt2-l2", reference);

    assertThat(errors).hasSize(64);
    assertThat(errors).allSatisfy(e -> assertThat(e.relative()).as(e.name()).isLessThan(TOLERANCE));
    assertThat(errors)
        .filteredOn(e -> e.undetermined() > 0)
        .allSatisfy(e -> assertThat(e.name()).endsWith("attn.c_attn.bias"))
        .allSatisfy(e -> assertThat(e.undetermined()).as("the keys' bias").isEqualTo(16))
        .hasSize(2);
  }

  /** The gradient of a loss of gradients: autograd through autograd, as PyTorch does it. */
  @ParameterizedTest
  @ValueSource(strings = {"base-l3", "gpt2-l3"})
  void secondOrderGradientOfGradientSupervisionAgreesWithPyTorch(String name) throws Exception {
    assertThat(check(name, false))
        .filteredOn(e -> e.name().startsWith("alignment."))
        .hasSizeGreaterThan(30)
        .anySatisfy(e -> assertThat(e.name()).isEqualTo("alignment.loss"))
        .allSatisfy(e -> assertThat(e.relative()).as(e.name()).isLessThan(2e-5));
  }

  /** Three layers, two heads, and no size that is a power of two or twice another. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void baseDecoderOfOddSizesAgreesWithPyTorch(boolean reference) throws Exception {
    List<GoldenCheck.ArrayError> errors = check("base-l3", reference);

    assertThat(errors).hasSize(118);
    assertThat(errors).allSatisfy(e -> assertThat(e.relative()).as(e.name()).isLessThan(TOLERANCE));
    assertThat(errors).allSatisfy(e -> assertThat(e.undetermined()).as(e.name()).isZero());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gpt2OfThreeLayersAndHeadsAgreesWithPyTorch(boolean reference) throws Exception {
    List<GoldenCheck.ArrayError> errors = check("gpt2-l3", reference);

    assertThat(errors).hasSize(131);
    assertThat(errors).allSatisfy(e -> assertThat(e.relative()).as(e.name()).isLessThan(TOLERANCE));
    // The keys' bias, 21 elements in each of three layers; elsewhere a gradient of 0 is rare.
    int keys = undetermined(errors, name -> name.endsWith("attn.c_attn.bias"));
    assertThat(keys).isBetween(1, 63);
    assertThat(undetermined(errors, name -> true) - keys).isLessThanOrEqualTo(3);
  }

  private static List<GoldenCheck.ArrayError> check(String name, boolean reference)
      throws IOException {
    return GoldenCheck.run(
        golden(name), "cpu", reference ? Speedups.none() : Speedups.all(), MatmulPrecision.FLOAT32);
  }

  private static int undetermined(List<GoldenCheck.ArrayError> errors, Predicate<String> named) {
    return errors.stream()
        .filter(e -> named.test(e.name()))
        .mapToInt(GoldenCheck.ArrayError::undetermined)
        .sum();
  }

  @Test
  void missingFieldIsNamedWithItsFile() throws Exception {
    copy("config.json", "\"d_ff\": 48,", "");

    assertThatThrownBy(
            () -> GoldenCheck.run(folder, "cpu", Speedups.all(), MatmulPrecision.FLOAT32))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(folder.resolve("config.json") + ":")
        .hasMessageContaining("d_ff")
        .hasMessageContaining("missing")
        .hasMessageContaining("a whole number, at least 1");
  }

  @Test
  void allWrongFieldsAreNamedAtOnce() throws Exception {
    copy("config.json", "\"d_ff\": 48,", "\"d_ff\": 0,");
    String text = Files.readString(folder.resolve("config.json"));
    Files.writeString(folder.resolve("config.json"), text.replaceFirst("\"betas\": \\[", "$0 1, "));

    assertThatThrownBy(
            () -> GoldenCheck.run(folder, "cpu", Speedups.all(), MatmulPrecision.FLOAT32))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("d_ff")
        .hasMessageContaining("optimizer.betas")
        .hasMessageContaining("a list of two numbers");
  }

  @Test
  void sizeThatContradictsTheArraysIsReported() throws Exception {
    copy("config.json", "\"d_ff\": 48,", "\"d_ff\": 47,");

    assertThatThrownBy(
            () -> GoldenCheck.run(folder, "cpu", Speedups.all(), MatmulPrecision.FLOAT32))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("layer.0.feedforward.in has shape [16, 48]")
        .hasMessageContaining("config.json requires [16, 47]");
  }

  @Test
  void tokenOutsideTheVocabularyIsReported() throws Exception {
    copy("config.json", "", "");
    int[] tokens = new int[5 * 6 * 9];
    tokens[7] = 40;
    Safetensors.write(
        folder.resolve("batches.safetensors"),
        List.of(
            NamedArray.ofInts("tokens", tokens, 5, 6, 9),
            NamedArray.ofInts("labels", new int[5 * 6], 5, 6)),
        Map.of());

    assertThatThrownBy(
            () -> GoldenCheck.run(folder, "cpu", Speedups.all(), MatmulPrecision.FLOAT32))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("tokens holds token 40, the vocabulary has 40");
  }

  @Test
  void missingFileIsNamed() throws Exception {
    copy("config.json", "", "");
    Files.delete(folder.resolve("batches.safetensors"));

    assertThatThrownBy(
            () -> GoldenCheck.run(folder, "cpu", Speedups.all(), MatmulPrecision.FLOAT32))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("batches.safetensors: no such file");
  }

  private void copy(String changed, String from, String to) throws Exception {
    Path source = golden("base-l2");
    for (String name : List.of("initial", "batches", "expected")) {
      Files.copy(source.resolve(name + ".safetensors"), folder.resolve(name + ".safetensors"));
    }
    String text = Files.readString(source.resolve(changed)).replace(from, to);
    Files.writeString(folder.resolve(changed), text);
  }

  private static Path golden(String name) throws IOException {
    return Path.of("src/test/resources/golden", name).toRealPath();
  }
}
