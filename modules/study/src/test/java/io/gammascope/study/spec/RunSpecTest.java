package io.gammascope.study.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.study.run.RunOptions;
import io.gammascope.study.spec.GradientSupervision.Relation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

public class RunSpecTest {
  /** Settings that do not determine a training and so are no part of its identity. */
  private static final List<String> EXCLUDED =
      List.of("threads", "device", "resume_every_seconds", "log_level", "output");

  public static final RunSpec SPEC =
      new RunSpec(
          1,
          "0123456789abcdef".repeat(4),
          new ModelSpec(Architecture.GPT2, 3, 16, 48, 8, 2, NormPlacement.PRE),
          new InitializationSpec(0.5, 0.6, 0.7, 0.8, 0.9, true),
          new TrainingSpec(32, new LearningRateSchedule(1e-3, 1e-5, 10, 100), AdamWSettings.PAPER),
          new ObservationSpec(25, 500, List.of(0, 10, 100)),
          7);

  private static final String JSON =
      """
      {"dataset_id":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
      "initialization":{"embedding":0.5,"feedforward":0.8,"projection":0.9,"query_key":0.6,
      "scale_residual":true,"value_output":0.7},
      "model":{"architecture":"GPT2","d_ff":48,"d_k":8,"d_model":16,"heads":2,"layers":3,
      "norm":"PRE"},
      "observation":{"checkpoints":[0,10,100],"every_steps":25,"examples":500},
      "schema":1,"seed":7,
      "training":{"batch":32,"beta1":0.9,"beta2":0.999,"clip_norm":1.0,"epsilon":1.0E-8,
      "final_learning_rate":1.0E-5,"learning_rate":0.001,"steps":100,"warm_up_steps":10,
      "weight_decay":0.01}}
      """
          .replace("\n", "");

  /** The bytes of {@code spec.json} of a run of the study smoke, and its identity. */
  private static final String SMOKE_JSON =
      """
      {"dataset_id":"0b55c12c5b2ab6d74301d4f0bc8c36ce6ea80b843357d621cb38450c27d80829",
      "initialization":{"embedding":0.4,"feedforward":0.4,"projection":0.4,"query_key":0.4,
      "scale_residual":false,"value_output":0.4},
      "model":{"architecture":"BASE","d_ff":48,"d_k":8,"d_model":16,"heads":1,"layers":1,
      "norm":"POST"},
      "observation":{"checkpoints":[0,1,8,60],"every_steps":20,"examples":500},
      "schema":2,"seed":1,
      "training":{"batch":64,"beta1":0.9,"beta2":0.999,"clip_norm":1.0,"epsilon":1.0E-8,
      "final_learning_rate":1.0E-5,"learning_rate":0.001,"steps":60,"warm_up_steps":10,
      "weight_decay":0.01}}
      """
          .replace("\n", "");

  private static final RunId SMOKE_ID =
      new RunId("1409d3fb7e4ed85cbf06ecd5d7cf14faabe815cdd5bd7c48d421a9f3a32bf97d");

  private static final List<String> FIELDS =
      List.of(
          "/dataset_id",
          "/initialization/embedding",
          "/initialization/feedforward",
          "/initialization/projection",
          "/initialization/query_key",
          "/initialization/scale_residual",
          "/initialization/value_output",
          "/model/architecture",
          "/model/d_ff",
          "/model/d_k",
          "/model/d_model",
          "/model/heads",
          "/model/layers",
          "/model/norm",
          "/observation/checkpoints",
          "/observation/every_steps",
          "/observation/examples",
          "/schema",
          "/seed",
          "/training/batch",
          "/training/beta1",
          "/training/beta2",
          "/training/clip_norm",
          "/training/epsilon",
          "/training/final_learning_rate",
          "/training/learning_rate",
          "/training/steps",
          "/training/warm_up_steps",
          "/training/weight_decay");

  @Test
  void identityIsTheSha256OfTheCanonicalJson() {
    assertThat(SPEC.toJson()).isEqualTo(JSON);
    // hashlib.sha256 of the text above.
    assertThat(SPEC.id())
        .isEqualTo(new RunId("ee11ea3f5360cb00ccfd93dae973d2405c589f3d2a505922f2eb6236094681ca"));
    assertThat(SPEC.id().brief()).isEqualTo("ee11ea3f5360");
  }

  @Test
  void specIsReadBackFromItsJson() {
    assertThat(RunSpec.fromJson(JSON)).isEqualTo(SPEC);
  }

  @Test
  void identityOfAStoredRunIsStable() {
    RunSpec smoke = RunSpec.fromJson(SMOKE_JSON);

    assertThat(smoke.toJson()).isEqualTo(SMOKE_JSON);
    assertThat(smoke.id()).isEqualTo(SMOKE_ID);
    assertThat(smoke.training())
        .isEqualTo(
            new TrainingSpec(
                64, new LearningRateSchedule(1e-3, 1e-5, 10, 60), AdamWSettings.PAPER));
  }

  @Test
  void missingAndUnknownTrainingSettingsAreRejected() {
    assertThatThrownBy(() -> RunSpec.fromJson(JSON.replace("\"beta2\":0.999,", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("beta2");
    assertThatThrownBy(() -> RunSpec.fromJson(JSON.replace("\"beta2\"", "\"beta3\":1,\"beta2\"")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("beta3");
  }

  @Test
  void everyFieldChangesTheIdentity() {
    List<String> leaves = leaves();
    Set<RunId> ids = leaves.stream().map(RunSpecTest::changedAt).collect(Collectors.toSet());

    assertThat(leaves).containsExactlyElementsOf(FIELDS);
    assertThat(ids).hasSize(leaves.size()).doesNotContain(SPEC.id());
  }

  @Test
  void optionsOfARunAreNoPartOfItsIdentity() {
    assertThat(EXCLUDED)
        .containsAll(
            Arrays.stream(RunOptions.class.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .toList());
    assertThat(leaves())
        .noneMatch(leaf -> EXCLUDED.contains(leaf.substring(leaf.lastIndexOf('/') + 1)));
  }

  @Test
  void missingAndUnknownFieldsAreRefused() {
    assertThatThrownBy(() -> RunSpec.fromJson(JSON.replace("\"seed\":7,", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("seed");
    assertThatThrownBy(
            () -> RunSpec.fromJson(JSON.replace("\"seed\":7,", "\"seed\":7,\"sead\":7,")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sead");
  }

  @Test
  void clippingThatIsSwitchedOffSurvivesTheJson() {
    RunSpec unclipped =
        RunSpec.fromJson(JSON.replace("\"clip_norm\":1.0", "\"clip_norm\":\"Infinity\""));

    assertThat(unclipped.training().optimizer().clipNorm()).isInfinite();
    assertThat(RunSpec.fromJson(unclipped.toJson())).isEqualTo(unclipped);
  }

  @Test
  void identityThatIsNoDigestIsRefused() {
    assertThatThrownBy(() -> new RunId("EE11"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not 64 hexadecimal digits: EE11");
  }

  private static List<String> leaves() {
    Set<String> leaves = new TreeSet<>();
    collect(CanonicalJson.toTree(SPEC), "", leaves);
    return List.copyOf(leaves);
  }

  private static void collect(JsonNode node, String path, Set<String> leaves) {
    if (!node.isObject()) {
      leaves.add(path);
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      collect(field.getValue(), path + "/" + field.getKey(), leaves);
    }
  }

  private static RunId changedAt(String leaf) {
    JsonNode tree = CanonicalJson.toTree(SPEC);
    int slash = leaf.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) tree.at(leaf.substring(0, slash));
    change(parent, leaf.substring(slash + 1));
    return RunSpec.fromJson(tree.toString()).id();
  }

  private static void change(ObjectNode parent, String name) {
    JsonNode old = parent.get(name);
    switch (name) {
      case "architecture" -> parent.put(name, "BASE");
      case "norm" -> parent.put(name, "POST");
      case "checkpoints" -> ((ArrayNode) old).add(101);
      default -> {
        if (old.isBoolean()) {
          parent.put(name, !old.booleanValue());
        } else if (old.isTextual()) {
          parent.put(name, old.textValue().replace('0', '1'));
        } else if (old.isIntegralNumber()) {
          parent.put(name, old.intValue() + 1);
        } else {
          parent.put(name, Math.nextUp(old.doubleValue()));
        }
      }
    }
  }

  @Test
  void reducedPrecisionIsPartOfTheIdAndFloat32IsNot() {
    TrainingSpec training = SPEC.training();
    TrainingSpec reduced =
        new TrainingSpec(
            training.batch(), training.schedule(), training.optimizer(), MatmulPrecision.BFLOAT16);
    RunSpec spec =
        new RunSpec(
            SPEC.schema(),
            SPEC.datasetId(),
            SPEC.model(),
            SPEC.initialization(),
            reduced,
            SPEC.observation(),
            SPEC.seed());

    assertThat(SPEC.toJson()).doesNotContain("matmul");
    assertThat(spec.toJson()).contains("\"learning_rate\":0.001,\"matmul_precision\":\"BFLOAT16\"");
    assertThat(spec.id()).isNotEqualTo(SPEC.id());
    assertThat(CanonicalJson.read(spec.toJson(), RunSpec.class)).isEqualTo(spec);
  }

  @Test
  void gradientSupervisionIsPartOfTheIdUnlessItIsOff() {
    TrainingSpec training = SPEC.training();
    RunSpec off = with(training, GradientSupervision.OFF);
    RunSpec on = with(training, new GradientSupervision(8, Relation.RANDOM, 0.5));

    assertThat(off.id()).isEqualTo(SPEC.id());
    assertThat(on.id()).isNotEqualTo(SPEC.id());
    assertThat(on.toJson())
        .contains("\"gradient_supervision\":{\"pairs\":8,\"relation\":\"RANDOM\",\"weight\":0.5},");
    assertThat(CanonicalJson.read(on.toJson(), RunSpec.class)).isEqualTo(on);
    assertThat(CanonicalJson.read(off.toJson(), RunSpec.class)).isEqualTo(SPEC);
  }

  private static RunSpec with(TrainingSpec training, GradientSupervision supervision) {
    return new RunSpec(
        SPEC.schema(),
        SPEC.datasetId(),
        SPEC.model(),
        SPEC.initialization(),
        new TrainingSpec(
            training.batch(),
            training.schedule(),
            training.optimizer(),
            training.matmulPrecision(),
            supervision),
        SPEC.observation(),
        SPEC.seed());
  }
}
