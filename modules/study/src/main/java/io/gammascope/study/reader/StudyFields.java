package io.gammascope.study.reader;

import static io.gammascope.common.yaml.FieldSpec.optional;
import static io.gammascope.common.yaml.FieldSpec.required;
import static io.gammascope.common.yaml.Shape.bool;
import static io.gammascope.common.yaml.Shape.choice;
import static io.gammascope.common.yaml.Shape.distinct;
import static io.gammascope.common.yaml.Shape.either;
import static io.gammascope.common.yaml.Shape.integer;
import static io.gammascope.common.yaml.Shape.list;
import static io.gammascope.common.yaml.Shape.real;
import static io.gammascope.common.yaml.Shape.text;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.study.ReproducibilityPlan;
import io.gammascope.study.spec.AdamWSettings;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.GradientSupervision.Relation;
import io.gammascope.study.spec.MatmulPrecision;
import io.gammascope.study.spec.NormPlacement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Declares the fields of a study whose values a grid can vary, and others that need no catalog. */
final class StudyFields {
  private static final NumberRange COUNT = NumberRange.atLeast(1);
  private static final NumberRange RATE = NumberRange.greaterThan(0);
  private static final NumberRange GAMMAS = NumberRange.closed(0, 10);
  private static final NumberRange NOT_NEGATIVE = NumberRange.atLeast(0);

  static final FieldSpec<String> STUDY =
      required(
          "study",
          text("[a-z0-9][a-z0-9-]*", 100, "lower-case letters, digits and hyphens"),
          "Name of the study, of its folder of reports and of its experiment in MLflow.");
  static final FieldSpec<String> QUESTION =
      required("question", text(), "What the study asks, in one or two sentences.");

  static final FieldSpec<Architecture> ARCHITECTURE =
      required(
          "architecture",
          choice(inOrder("base", Architecture.BASE, "gpt2", Architecture.GPT2)),
          "The paper's decoder (base) or GPT-2.");
  static final FieldSpec<Integer> LAYERS =
      required("layers", integer(COUNT), "Number of transformer blocks.");
  static final FieldSpec<Integer> D_MODEL =
      required("d_model", integer(COUNT), "Width of the hidden vectors.");
  static final FieldSpec<Integer> D_FF =
      required("d_ff", integer(COUNT), "Width of the hidden layer of each feed-forward network.");
  static final FieldSpec<Integer> D_K =
      required(
          "d_k",
          integer(COUNT),
          "Width of the queries, keys and values of a head; for gpt2, d_model / heads.");
  static final FieldSpec<Integer> HEADS =
      optional("heads", integer(COUNT), 1, "Attention heads of each block.");
  static final FieldSpec<NormPlacement> NORM =
      optional(
          "norm",
          choice(inOrder("post", NormPlacement.POST, "pre", NormPlacement.PRE)),
          "Layer normalization after (post, the default of base) or before (pre, that of gpt2)"
              + " each sublayer.");
  static final Section MODEL = Section.of(ARCHITECTURE, LAYERS, D_MODEL, D_FF, D_K, HEADS, NORM);

  static final FieldSpec<Double> GAMMA =
      optional(
          "gamma",
          real(GAMMAS),
          "Initialization rate of all matrices: the standard deviation of a matrix with d_in inputs"
              + " is d_in^-gamma, so a larger gamma means smaller weights. May be absent if all"
              + " groups have rates of their own.");
  static final FieldSpec<Double> EMBEDDING =
      optional("embedding", real(GAMMAS), "Rate of the token and position embeddings.");
  static final FieldSpec<Double> QUERY_KEY =
      optional("query_key", real(GAMMAS), "Rate of the query and key weights.");
  static final FieldSpec<Double> VALUE_OUTPUT =
      optional("value_output", real(GAMMAS), "Rate of the value and attention output weights.");
  static final FieldSpec<Double> FEEDFORWARD =
      optional("feedforward", real(GAMMAS), "Rate of both matrices of the feed-forward networks.");
  static final FieldSpec<Double> PROJECTION =
      optional("projection", real(GAMMAS), "Rate of the projection to logits.");
  static final FieldSpec<Boolean> SCALE_RESIDUAL =
      optional(
          "scale_residual",
          bool(),
          false,
          "Whether the output matrices of each block are divided by sqrt(2 layers), as in the"
              + " authors' GPT-2.");

  /** The groups of matrices, each of which needs a rate if there is no gamma. */
  static final List<FieldSpec<Double>> RATES =
      List.of(EMBEDDING, QUERY_KEY, VALUE_OUTPUT, FEEDFORWARD, PROJECTION);

  static final Section INITIALIZATION =
      Section.of(
          GAMMA, EMBEDDING, QUERY_KEY, VALUE_OUTPUT, FEEDFORWARD, PROJECTION, SCALE_RESIDUAL);

  static final FieldSpec<Integer> STEPS =
      required("steps", integer(COUNT), "Number of updates of the weights.");
  static final FieldSpec<Integer> BATCH =
      required("batch", integer(COUNT), "Sequences per update; at most the training examples.");
  static final FieldSpec<Double> LEARNING_RATE =
      required("learning_rate", real(RATE), "Learning rate after the warm-up.");
  static final FieldSpec<Double> FINAL_LEARNING_RATE =
      required(
          "final_learning_rate",
          real(NOT_NEGATIVE),
          "Learning rate at the last step, at most learning_rate; it falls along a cosine.");
  static final FieldSpec<Integer> WARM_UP_STEPS =
      required(
          "warm_up_steps",
          integer(NOT_NEGATIVE),
          "Updates during which the learning rate rises linearly from its final value; fewer than"
              + " steps.");
  static final FieldSpec<Double> BETA1 =
      optional(
          "beta1",
          real(NumberRange.closed(0, 0.999999)),
          AdamWSettings.PAPER.beta1(),
          "AdamW's decay rate of the first moment.");
  static final FieldSpec<Double> BETA2 =
      optional(
          "beta2",
          real(NumberRange.closed(0, 0.999999999)),
          AdamWSettings.PAPER.beta2(),
          "AdamW's decay rate of the second moment.");
  static final FieldSpec<Double> EPSILON =
      optional(
          "epsilon",
          real(RATE),
          AdamWSettings.PAPER.epsilon(),
          "Added to the root of AdamW's second moment.");
  static final FieldSpec<Double> WEIGHT_DECAY =
      optional(
          "weight_decay",
          real(NOT_NEGATIVE),
          AdamWSettings.PAPER.weightDecay(),
          "Decoupled weight decay: each step multiplies weights by 1 - learning rate * decay.");
  static final Shape<Double> NORMS = real(RATE);
  static final Shape<String> NONE = Shape.word("none");
  static final FieldSpec<YamlField> CLIP_NORM =
      optional(
          "clip_norm",
          either("a number, more than 0, or none", NORMS, NONE),
          "Largest norm of the gradient of all weights; default 1.");
  static final FieldSpec<MatmulPrecision> MATMUL_PRECISION =
      optional(
          "matmul_precision",
          choice(
              inOrder(
                  MatmulPrecision.FLOAT32.label(),
                  MatmulPrecision.FLOAT32,
                  MatmulPrecision.BFLOAT16.label(),
                  MatmulPrecision.BFLOAT16)),
          MatmulPrecision.FLOAT32,
          "Precision of the factors of matrix products; bfloat16 needs a processor with it.");
  static final FieldSpec<Double> SUPERVISION_WEIGHT =
      optional(
          "weight",
          real(NOT_NEGATIVE),
          1.0,
          "Weight of the auxiliary loss beside the mean cross-entropy; 0 turns it off.");
  static final FieldSpec<Integer> SUPERVISION_PAIRS =
      optional(
          "pairs", integer(COUNT), "Pairs of each update; default training.batch, its maximum.");
  static final FieldSpec<Relation> SUPERVISION_RELATION =
      optional(
          "relation",
          choice(
              inOrder(
                  Relation.COUNTERFACTUAL.label(),
                  Relation.COUNTERFACTUAL,
                  Relation.RANDOM.label(),
                  Relation.RANDOM)),
          Relation.COUNTERFACTUAL,
          "The partner of a sequence: it differs in one token and in its label, or, as a control,"
              + " it is the next sequence of the batch.");
  static final FieldSpec<YamlMapping> GRADIENT_SUPERVISION =
      optional(
          "gradient_supervision",
          Section.of(SUPERVISION_WEIGHT, SUPERVISION_PAIRS, SUPERVISION_RELATION)
              .expecting("a mapping {weight: 1.0, pairs: 32, relation: counterfactual}"),
          "Auxiliary loss that aligns the gradient of a sequence's score with the difference to its"
              + " partner (arXiv 2004.09034); off if absent. For the tasks anchor and scan.");
  static final Section TRAINING =
      Section.of(
          STEPS,
          BATCH,
          LEARNING_RATE,
          FINAL_LEARNING_RATE,
          WARM_UP_STEPS,
          WEIGHT_DECAY,
          BETA1,
          BETA2,
          EPSILON,
          CLIP_NORM,
          MATMUL_PRECISION,
          GRADIENT_SUPERVISION);

  static final FieldSpec<Integer> EVERY_STEPS =
      required("every_steps", integer(COUNT), "Steps between two lines of metrics.");
  static final FieldSpec<Integer> EXAMPLES =
      optional(
          "examples",
          integer(COUNT),
          2000,
          "Examples of each split that are evaluated for a line of metrics.");
  static final Shape<Integer> STEP = integer(NOT_NEGATIVE);
  static final FieldSpec<Integer> LOG_SPACED =
      required(
          "log_spaced",
          integer(NumberRange.closed(1, 1000)),
          "Number of steps at logarithmic distances, besides 0 and the last.");
  static final Section SPACED = Section.of(LOG_SPACED);
  static final FieldSpec<YamlField> CHECKPOINTS =
      optional(
          "checkpoints",
          either("a list of steps, or {log_spaced: n}", list("a list of steps", STEP), SPACED),
          "Steps after which weights are kept; the last is always kept.");
  static final Section OBSERVATION = Section.of(EVERY_STEPS, EXAMPLES, CHECKPOINTS);

  static final Shape<Integer> SEED = integer(NumberRange.closed(0, Integer.MAX_VALUE));
  static final FieldSpec<List<YamlField>> SEEDS =
      required(
          "seeds",
          distinct("a list of whole numbers", SEED, "at least one seed"),
          "Seeds of initial weights and batch order; each cell of the grid is trained with each.");
  static final FieldSpec<Integer> CHECK_STEPS =
      required(
          "steps",
          integer(NumberRange.closed(ReproducibilityPlan.FEWEST_STEPS, 100_000)),
          "Updates of the short training.");
  static final FieldSpec<YamlMapping> REPRODUCIBILITY_CHECK =
      optional(
          "reproducibility_check",
          Section.of(CHECK_STEPS),
          "Trains the first cell briefly twice, once killed and resumed; the bytes must be equal.");

  private StudyFields() {}

  /**
   * Insertion order, since messages list the keys; the order of Map.of varies between processes.
   */
  private static <E> Map<String, E> inOrder(String first, E one, String second, E other) {
    Map<String, E> choices = new LinkedHashMap<>();
    choices.put(first, one);
    choices.put(second, other);
    return choices;
  }
}
