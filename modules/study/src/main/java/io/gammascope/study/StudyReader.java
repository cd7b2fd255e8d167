package io.gammascope.study;

import io.gammascope.datasets.input.Field;
import io.gammascope.datasets.input.Fields;
import io.gammascope.datasets.input.InvalidInputException;
import io.gammascope.datasets.input.Problem;
import io.gammascope.datasets.input.Problems;
import io.gammascope.datasets.input.Range;
import io.gammascope.datasets.input.Tree;
import io.gammascope.datasets.input.YamlDocument;
import io.gammascope.datasets.task.DatasetSpecReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads study files strictly: whatever is wrong in the study, its grid, its claims and the dataset
 * specifications that it names is reported at once, each mistake once, however many points of the
 * grid it spoils.
 */
public final class StudyReader {
  private static final int LONGEST_NAME = 100;

  private final Path specifications;
  private final DatasetSpecReader datasets;
  private final StudyCatalog catalog;

  /**
   * A reader.
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
   * @throws InvalidInputException with every problem of the study, in the order of its lines, and
   *     then those of the specifications that it names
   */
  public Study read(Path file) {
    Problems problems = new Problems();
    Optional<Tree.Entries> document = YamlDocument.read(file, problems);
    if (document.isEmpty()) {
      throw new InvalidInputException(problems.toList());
    }
    Study study = read(document.get(), text(file), problems);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(inOrder(problems, document.get().at().file()));
    }
    return study;
  }

  private static List<Problem> inOrder(Problems problems, String study) {
    return problems.toList().stream()
        .sorted(
            Comparator.comparing((Problem p) -> !p.at().file().equals(study))
                .thenComparing(p -> p.at().file())
                .thenComparing(p -> p.at().line()))
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Study read(Tree.Entries document, String text, Problems problems) {
    Fields top = Fields.of(document, problems);
    String name = name(top);
    String question = top.text("question").strip();
    Grid grid = new GridReader().read(top);
    // Known here, but read and demanded at the points: a grid may give all that a section needs.
    List.of("dataset", "model", "initialization", "training", "observation").forEach(top::optional);
    List<GridPoint> points = points(document, grid, problems);
    ClaimsReader reader = new ClaimsReader(grid, catalog, HeldOutGroups.of(points));
    SolutionRule solution =
        areSequences(points) ? reader.solutionOfSequences(top) : reader.solution(top);
    List<ClaimSpec> claims = reader.claims(top);
    ProbePlan probes = new ProbePlanReader(catalog.probes(), points).read(top);
    Optional<CanaryPlan> canary = top.optional("canary").map(StudyReader::canary);
    top.rejectUnknown();
    return new Study(name, question, text, grid.axes(), points, solution, probes, claims, canary);
  }

  private static boolean areSequences(List<GridPoint> points) {
    return points.stream()
        .anyMatch(p -> p.dataset() != null && p.dataset().sequenceFormat().isPresent());
  }

  private static String name(Fields top) {
    int before = top.problems().reported();
    String name = top.text("study");
    if (top.problems().reported() == before && !name.matches("[a-z0-9][a-z0-9-]*")) {
      top.optional("study").ifPresent(f -> f.wrong("lower-case letters, digits and hyphens"));
    }
    // It names folders and files, with more behind it.
    if (name.length() > LONGEST_NAME) {
      top.optional("study").ifPresent(f -> f.wrong("at most " + LONGEST_NAME + " characters"));
    }
    return name;
  }

  private static CanaryPlan canary(Field field) {
    Fields fields = field.fields();
    int steps = fields.integer("steps", Range.closed(CanaryPlan.FEWEST_STEPS, 100_000));
    fields.rejectUnknown();
    return new CanaryPlan(steps);
  }

  private List<GridPoint> points(Tree.Entries document, Grid grid, Problems problems) {
    DatasetTrees datasetTrees = new DatasetTrees(specifications, datasets);
    Problems found = new Problems();
    List<GridPoint> points =
        grid.cells().stream()
            .map(cell -> point(Fields.of(cell.applyTo(document, found), found), cell, datasetTrees))
            .toList();
    RepeatedProblems.merged(found.toList()).forEach(problems::add);
    return points;
  }

  private static GridPoint point(Fields resolved, Grid.Cell cell, DatasetTrees datasetTrees) {
    return new PointReader(datasetTrees.read(resolved), cell).read(resolved);
  }
}
