package io.gammascope.study.reader;

import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.common.yaml.ValidationError;
import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.common.yaml.YamlDocument;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.common.yaml.YamlNode;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.study.GridPoint;
import io.gammascope.study.HeldOutGroups;
import io.gammascope.study.ReproducibilityPlan;
import io.gammascope.study.Study;
import io.gammascope.study.StudyCatalog;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.grid.Grid;
import io.gammascope.study.probe.ProbePlan;
import io.gammascope.study.solution.SolutionRule;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads study files strictly. Reports all errors of the study, its grid, its claims and its dataset
 * specifications at once, each mistake once.
 */
public final class StudyReader {

  private final Path specifications;
  private final DatasetSpecReader datasets;
  private final StudyCatalog catalog;

  /**
   * Creates a reader.
   *
   * @param specifications folder of the named dataset specifications
   */
  public StudyReader(Path specifications, DatasetSpecReader datasets, StudyCatalog catalog) {
    this.specifications = specifications;
    this.datasets = datasets;
    this.catalog = catalog;
  }

  /**
   * Reads a study.
   *
   * @throws InvalidInputException with every error of the study in line order, followed by those of
   *     its dataset specifications
   */
  public Study read(Path file) {
    return readText(YamlDocument.readText(file), file.toString());
  }

  /**
   * Reads the text of a study like {@link #read}.
   *
   * @param file name of the file, used in messages
   */
  public Study readText(String text, String file) {
    ValidationErrors errors = new ValidationErrors();
    Optional<YamlNode.Mapping> document = YamlDocument.parse(text, file, errors);
    if (document.isEmpty()) {
      throw new InvalidInputException(errors.toList());
    }
    Study study = read(document.get(), text, errors);
    if (!errors.isEmpty()) {
      throw new InvalidInputException(inOrder(errors, document.get().position().file()));
    }
    return study;
  }

  /** Returns the JSON Schema (2020-12) of study files, for editors. */
  public Map<String, Object> schema() {
    return new StudySchema(datasets.sections(), catalog).toJson();
  }

  private static List<ValidationError> inOrder(ValidationErrors errors, String study) {
    return errors.toList().stream()
        .sorted(
            Comparator.comparing((ValidationError p) -> !p.position().file().equals(study))
                .thenComparing(p -> p.position().file())
                .thenComparing(p -> p.position().line()))
        .toList();
  }

  private Study read(YamlNode.Mapping document, String text, ValidationErrors errors) {
    YamlMapping top = YamlMapping.of(document, errors);
    String name = top.get(StudyFields.STUDY);
    String question = top.get(StudyFields.QUESTION).strip();
    Grid grid = new GridReader().read(top);
    // Accepted here, but required per grid point: a grid may supply a whole section.
    StudySchema.SECTIONS.forEach(top::optional);
    List<GridPoint> points = points(document, grid, errors);
    ClaimsReader reader = new ClaimsReader(grid, catalog, HeldOutGroups.of(points));
    SolutionRule solution = solution(top, reader, points);
    List<ClaimSpec> claims = reader.claims(top);
    ProbePlan probes = new ProbePlanReader(catalog.probes(), points).read(top);
    Optional<ReproducibilityPlan> check =
        top.find(StudyFields.REPRODUCIBILITY_CHECK).map(StudyReader::reproducibilityCheck);
    top.rejectUnknown();
    return new Study(name, question, text, grid.axes(), points, solution, probes, claims, check);
  }

  /**
   * Which fields the rule has depends on the dataset, so none is required if no dataset could be
   * read.
   */
  private static SolutionRule solution(
      YamlMapping top, ClaimsReader reader, List<GridPoint> points) {
    List<DatasetSpec> datasets =
        points.stream().map(GridPoint::dataset).filter(Objects::nonNull).toList();
    return datasets.isEmpty() || datasets.stream().anyMatch(d -> d.sequenceFormat().isPresent())
        ? reader.sequenceSolution(top, datasets.isEmpty())
        : reader.solution(top);
  }

  private static ReproducibilityPlan reproducibilityCheck(YamlMapping fields) {
    int steps = fields.get(StudyFields.CHECK_STEPS);
    fields.rejectUnknown();
    return new ReproducibilityPlan(steps);
  }

  private List<GridPoint> points(YamlNode.Mapping document, Grid grid, ValidationErrors errors) {
    DatasetOverrides datasetTrees = new DatasetOverrides(specifications, datasets);
    ValidationErrors found = new ValidationErrors();
    List<GridPoint> points =
        grid.cells().stream()
            .map(
                cell ->
                    point(YamlMapping.of(cell.applyTo(document, found), found), cell, datasetTrees))
            .toList();
    ErrorMerger.merge(found.toList()).forEach(errors::add);
    if (errors.toList().stream().noneMatch(e -> e.field().startsWith("grid")) && found.isEmpty()) {
      DistinctRuns.check(grid.cells(), points, errors);
    }
    return points;
  }

  private static GridPoint point(
      YamlMapping resolved, Grid.Cell cell, DatasetOverrides datasetTrees) {
    return new GridPointReader(datasetTrees.read(resolved), cell).read(resolved);
  }
}
