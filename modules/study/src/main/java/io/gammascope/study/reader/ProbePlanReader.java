package io.gammascope.study.reader;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.common.yaml.YamlNode;
import io.gammascope.study.GridPoint;
import io.gammascope.study.probe.ModelVariant;
import io.gammascope.study.probe.ProbePlan;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the section {@code probes}: a list of names, or a mapping with {@code names} (a list, or
 * {@code all}), {@code checkpoints} ({@code all}, {@code last} or a list of steps), {@code
 * sequences} and {@code baselines}.
 */
final class ProbePlanReader {
  private static final String EVERY = "all";
  private static final String LAST = "last";
  private static final Map<String, ModelVariant> BASELINES = new LinkedHashMap<>();

  static {
    BASELINES.put(ModelVariant.UNTRAINED.label(), ModelVariant.UNTRAINED);
    BASELINES.put(ModelVariant.SHUFFLED.label(), ModelVariant.SHUFFLED);
  }

  private static final FieldSpec<YamlField> CHECKPOINTS =
      FieldSpec.optional(
          "checkpoints",
          Shape.either(
              "all, last or a list of steps",
              Shape.word(EVERY),
              Shape.word(LAST),
              Shape.list("a list of steps", StudyFields.STEP)),
          "Checkpoints that are probed besides the last; default all.");
  private static final FieldSpec<Integer> SEQUENCES =
      FieldSpec.optional(
          "sequences",
          Shape.integer(NumberRange.closed(1, 2000)),
          ProbePlan.SEQUENCES,
          "Sequences of each group for probes that read activations.");
  private static final Shape<ModelVariant> BASELINE = Shape.choice(BASELINES);
  private static final FieldSpec<List<YamlField>> BASELINE_LIST =
      FieldSpec.optional(
          "baselines",
          Shape.list("a list of baselines", BASELINE),
          "Models that probes are compared with: untrained (the default), and shuffled, which"
              + " trains one further run for each cell on shuffled labels.");

  private final Set<String> known;
  private final List<GridPoint> points;
  private final Declaration declaration;

  /** Creates a reader for the available probes and the points to be probed. */
  ProbePlanReader(Set<String> known, List<GridPoint> points) {
    this.known = known;
    this.points = points;
    this.declaration = new Declaration(known);
  }

  /** The fields that depend on the available probes. */
  static final class Declaration {
    final Shape<String> name;
    final FieldSpec<YamlField> names;
    final Section mapping;
    final FieldSpec<YamlField> probes;

    Declaration(Set<String> known) {
      name = Shape.name("probe", known);
      Shape<?> list = Shape.distinct("a list of probes", name, "");
      Shape<YamlField> listOrAll =
          Shape.either("a list of probes, or all", Shape.word(EVERY), list);
      names = FieldSpec.required("names", listOrAll, "Measurements inside the models.");
      mapping = Section.of(names, CHECKPOINTS, SEQUENCES, BASELINE_LIST);
      probes =
          FieldSpec.optional(
              "probes",
              Shape.either("a list of probes, or a mapping with names", list, mapping),
              "Measurements inside the models; they change no run.");
    }
  }

  ProbePlan read(YamlMapping top) {
    return top.find(declaration.probes).map(this::plan).orElse(ProbePlan.NONE);
  }

  private ProbePlan plan(YamlField field) {
    if (!field.isMapping()) {
      return ProbePlan.of(names(field));
    }
    YamlMapping fields = declaration.mapping.read(field);
    List<String> names = fields.find(declaration.names).map(this::names).orElse(List.of());
    boolean every = fields.find(CHECKPOINTS).map(f -> isWord(f, EVERY)).orElse(true);
    List<Integer> steps = fields.find(CHECKPOINTS).map(this::steps).orElse(List.of());
    int sequences = fields.get(SEQUENCES);
    Set<ModelVariant> baselines =
        fields.find(BASELINE_LIST).map(this::baselines).orElse(Set.of(ModelVariant.UNTRAINED));
    fields.rejectUnknown();
    return new ProbePlan(names, every, steps, sequences, baselines);
  }

  private List<String> names(YamlField field) {
    if (isWord(field, EVERY)) {
      return List.copyOf(known);
    }
    Set<String> names = new LinkedHashSet<>();
    field.items().forEach(item -> name(item, names));
    return List.copyOf(names);
  }

  private void name(YamlField item, Set<String> names) {
    String name = declaration.name.read(item);
    if (known.contains(name) && !names.add(name)) {
      item.reject("each probe once");
    }
  }

  private List<Integer> steps(YamlField field) {
    if (isWord(field, EVERY) || isWord(field, LAST)) {
      return List.of();
    }
    if (field.node() instanceof YamlNode.Scalar) {
      field.reject("all, last or a list of steps");
      return List.of();
    }
    TreeSet<Integer> steps = new TreeSet<>();
    for (YamlField item : field.items()) {
      // An invalid value reads as 0, a step that every run keeps, so only one error is reported.
      int step = StudyFields.STEP.read(item);
      if (!points.stream().allMatch(point -> keeps(point, step))) {
        item.reject("a step with a checkpoint in every run; see observation.checkpoints");
      }
      steps.add(step);
    }
    return List.copyOf(steps);
  }

  /** Step 0 is always available: the initial weights follow from the specification. */
  private static boolean keeps(GridPoint point, int step) {
    return step == 0
        || step == point.training().steps()
        || point.observation().checkpoints().contains(step);
  }

  private Set<ModelVariant> baselines(List<YamlField> items) {
    Set<ModelVariant> baselines = EnumSet.noneOf(ModelVariant.class);
    for (YamlField item : items) {
      ModelVariant variant = BASELINE.read(item);
      if (variant == ModelVariant.SHUFFLED
          && points.stream().anyMatch(ProbePlanReader::hasNoLabels)) {
        item.reject("untrained; a dataset of this study has no labels to shuffle");
      }
      baselines.add(variant);
    }
    return baselines;
  }

  /** A null dataset could not be read, and its errors are reported. */
  private static boolean hasNoLabels(GridPoint point) {
    return point.dataset() != null && point.dataset().sequenceFormat().isPresent();
  }

  private static boolean isWord(YamlField field, String word) {
    return field.node() instanceof YamlNode.Scalar scalar && scalar.text().equals(word);
  }
}
