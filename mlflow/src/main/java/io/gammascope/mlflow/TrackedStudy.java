package io.gammascope.mlflow;

import io.gammascope.common.hash.Sha256;
import io.gammascope.study.Study;
import java.io.Serializable;

/**
 * The part of a study that tracking needs. Serializable, so that it can be sent to every worker.
 *
 * @param name the experiment is called {@code gammascope/<name>}
 * @param text the study file; each text has its own parent run
 * @param runs number of trainings that the study asks for
 */
public record TrackedStudy(String name, String question, String text, int runs)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public static TrackedStudy from(Study study) {
    return new TrackedStudy(study.name(), study.question(), study.text(), study.points().size());
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
