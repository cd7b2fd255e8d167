package io.gammascope.study;

import io.gammascope.datasets.input.Fields;
import io.gammascope.datasets.input.InvalidInputException;
import io.gammascope.datasets.input.Problems;
import io.gammascope.datasets.input.Tree;
import io.gammascope.datasets.input.YamlDocument;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.DatasetSpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads study files strictly: whatever is wrong in the study, its grid, its claims and the dataset
 * specifications that it names is reported at once.
 */
public final class StudyReader {
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
   * @throws InvalidInputException with every problem of the study
   */
  public Study read(Path file) {
    Problems problems = new Problems();
    Optional<Tree.Entries> document = YamlDocument.read(file, problems);
    problems.throwIfAny();
    Study study = read(document.orElseThrow(), text(file), problems);
    problems.throwIfAny();
    return study;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Study read(Tree.Entries document, String text, Problems problems) {
    Fields top = Fields.of(document, problems);
    String name = top.text("study");
    top.optional("study")
        .filter(f -> !name.matches("[a-z0-9][a-z0-9-]*"))
        .ifPresent(f -> f.wrong("lower-case letters, digits and hyphens"));
    String question = top.text("question").strip();
    Grid grid = new GridReader().read(top);
    for (String section :
        List.of("dataset", "model", "initialization", "training", "observation")) {
      top.required(section, "a mapping with fields");
    }
    List<GridPoint> points = points(document, grid, problems);
    Set<String> heldOut = HeldOutGroups.of(points);
    SolutionRule solution = new ClaimsReader(grid, catalog, heldOut).solution(top);
    List<ClaimSpec> claims = new ClaimsReader(grid, catalog, heldOut).claims(top);
    List<String> probes = probes(top);
    top.rejectUnknown();
    return new Study(name, question, text, grid.axes(), points, solution, probes, claims);
  }

  private List<String> probes(Fields top) {
    List<String> probes = new ArrayList<>();
    top.optional("probes")
        .ifPresent(
            list ->
                list.items()
                    .forEach(
                        item -> {
                          String probe = item.text();
                          if (!catalog.probes().contains(probe)) {
                            item.wrong("a probe; there are " + Words.list(catalog.probes()));
                          }
                          probes.add(probe);
                        }));
    return probes;
  }

  private List<GridPoint> points(Tree.Entries document, Grid grid, Problems problems) {
    DatasetTrees trees = new DatasetTrees(specifications, problems);
    Map<String, DatasetSpec> known = new java.util.HashMap<>();
    List<GridPoint> points = new ArrayList<>();
    for (Grid.Cell cell : grid.cells()) {
      Tree.Entries resolved = cell.applyTo(document, problems);
      Optional<Tree.Entries> dataset = trees.resolve(Fields.of(resolved, problems));
      DatasetSpec spec =
          dataset
              .map(d -> known.computeIfAbsent(d.toString(), key -> readDataset(d, problems)))
              .orElse(null);
      points.add(new PointReader(spec, cell).read(Fields.of(resolved, problems)));
    }
    return points;
  }

  private DatasetSpec readDataset(Tree.Entries tree, Problems problems) {
    return datasets.read(Fields.of(tree, problems)).orElse(null);
  }
}
