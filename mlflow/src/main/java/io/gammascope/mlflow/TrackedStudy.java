package io.gammascope.mlflow;

import io.gammascope.common.hash.Sha256;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of a study that tracking needs. Serializable, so that it can be sent to every worker.
 *
 * @param name the experiment is called {@code gammascope/<name>}
 * @param text the study file; each text has its own parent run
 * @param runs number of trainings that the study asks for
 * @param varying paths of the coordinates that differ between the trainings
 */
public record TrackedStudy(
    String name, String question, String text, int runs, List<String> varying)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public TrackedStudy {
    varying = List.copyOf(varying);
  }

  public static TrackedStudy from(Study study) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (GridPoint point : study.points()) {
      point
          .coordinates()
          .forEach(
              (path, value) -> values.computeIfAbsent(path, p -> new LinkedHashSet<>()).add(value));
    }
    return new TrackedStudy(
        study.name(),
        study.question(),
        study.text(),
        study.points().size(),
        values.keySet().stream().filter(path -> values.get(path).size() > 1).toList());
  }

  /** SHA-256 of the text. */
  String digest() {
    return Sha256.of(text);
  }

  /** Name of the experiment. */
  String experiment() {
    return "gammascope/" + name;
  }
}
