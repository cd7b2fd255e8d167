package io.gammascope.mlflow;

import io.gammascope.common.hash.Sha256;
import io.gammascope.study.Study;
import java.io.Serializable;

/**
 * What the tracking server is told of a study; small and serializable, so that every worker can
 * have it.
 *
 * @param name the experiment is called {@code gammascope/<name>}
 * @param text the study file; its digest tells one parent run from another
 * @param runs how many trainings the study asks for
 */
public record TrackedStudy(String name, String question, String text, int runs)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public static TrackedStudy of(Study study) {
    return new TrackedStudy(study.name(), study.question(), study.text(), study.points().size());
  }

  String digest() {
    return Sha256.of(text);
  }

  String experiment() {
    return "gammascope/" + name;
  }
}
