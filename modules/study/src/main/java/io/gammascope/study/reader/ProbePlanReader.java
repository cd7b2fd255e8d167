package io.gammascope.study.reader;

import io.gammascope.common.yaml.NumberRange;
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

  private final Set<String> known;
  private final List<GridPoint> points;

  /** Creates a reader for the available probes and the points to be probed. */
  ProbePlanReader(Set<String> known, List<GridPoint> points) {
    this.known = known;
    this.points = points;
  }

  ProbePlan read(YamlMapping top) {
    return top.optional("probes").map(this::plan).orElse(ProbePlan.NONE);
  }

  private ProbePlan plan(YamlField field) {
    if (!field.isMapping()) {
      return ProbePlan.of(names(field));
    }
    YamlMapping fields = field.mapping();
    List<String> names =
        fields.required("names", "a list of probes, or all").map(this::names).orElse(List.of());
    boolean every = fields.optional("checkpoints").map(f -> isWord(f, EVERY)).orElse(true);
    List<Integer> steps = fields.optional("checkpoints").map(this::steps).orElse(List.of());
    int sequences = fields.integer("sequences", NumberRange.closed(1, 2000), ProbePlan.SEQUENCES);
    Set<ModelVariant> baselines =
        fields.optional("baselines").map(this::baselines).orElse(Set.of(ModelVariant.UNTRAINED));
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
    if (!(item.node() instanceof YamlNode.Scalar scalar) || !known.contains(scalar.text())) {
      item.reject("a known probe, one of " + SortedNames.join(known));
    } else if (!names.add(scalar.text())) {
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
      int step = item.integer(NumberRange.atLeast(0));
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

  private Set<ModelVariant> baselines(YamlField field) {
    Set<ModelVariant> baselines = EnumSet.noneOf(ModelVariant.class);
    for (YamlField item : field.items()) {
      ModelVariant variant = item.choice(BASELINES);
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
