package io.gammascope.evidence.solution;

import io.gammascope.datasets.Manifest;
import io.gammascope.study.solution.SolutionRule;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The held-out group of a dataset by whose answers runs are classified.
 *
 * @param group its name, for example {@code 4-3}
 * @param designated the mirrored group ({@code 3-4}), if its label is designated and it is trained
 *     on; empty where it is held out too (paper, appendix E)
 * @param answers the candidate answers that its examples carry
 */
public record HeldOutTask(String group, Optional<String> designated, List<String> answers) {
  private static final String DESIGNATED = "designated";
  private static final String JOINT = "-";

  public HeldOutTask {
    answers = List.copyOf(answers);
  }

  /**
   * Finds the rule's group among those of a dataset. Datasets whose answers are sequences have
   * none.
   *
   * @throws IllegalArgumentException if the dataset has no group of that name
   */
  public static HeldOutTask fromGroups(List<Manifest.Group> groups, SolutionRule rule) {
    if (!rule.assignsClasses()) {
      return new HeldOutTask(rule.group(), Optional.empty(), List.of());
    }
    Manifest.Group judged =
        named(groups, rule.group())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the dataset has no group "
                            + rule.group()
                            + "; it has "
                            + groups.stream().map(Manifest.Group::name).toList()));
    Optional<String> mirror =
        named(groups, mirrored(rule.group()))
            .filter(g -> g.trained() && g.role().equals(DESIGNATED))
            .map(Manifest.Group::name);
    return new HeldOutTask(judged.name(), mirror, judged.answers());
  }

  /** Returns whether the group has answers of a kind; every task has {@code OTHER}. */
  public boolean hasAnswer(Answer answer) {
    return answer == Answer.OTHER || answers.contains(answer.label());
  }

  private static Optional<Manifest.Group> named(List<Manifest.Group> groups, String name) {
    return groups.stream().filter(g -> g.name().equals(name)).findFirst();
  }

  private static String mirrored(String group) {
    List<String> anchors = Arrays.asList(group.split(JOINT, -1));
    Collections.reverse(anchors);
    return String.join(JOINT, anchors);
  }
}
