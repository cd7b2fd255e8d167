package io.gammascope.neural.train;

import io.gammascope.datasets.Examples;
import io.gammascope.datasets.Manifest;
import io.gammascope.neural.sequence.Shares;
import io.gammascope.study.metric.MetricName;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Computes accuracies and answer shares from the predictions for the first examples of a split.
 *
 * @param answers the predictions for the first {@code answers.length} examples
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or printed
record AccuracyMetrics(Manifest manifest, String split, Examples examples, int[] answers) {
  private static final String TRAIN = "train";

  void addTo(Map<String, Double> metrics) {
    IntPredicate all = i -> true;
    IntPredicate right = i -> answers[i] == examples.labels()[i];
    put(metrics, MetricName.accuracy(split), all, right);
    if (split.equals(TRAIN)) {
      return;
    }
    for (Manifest.Group group : manifest.groups()) {
      IntPredicate member = i -> examples.groups()[i] == group.index();
      put(metrics, MetricName.accuracy(split, group.name()), member, right);
      if (!group.trained()) {
        addShares(metrics, group);
      }
    }
  }

  private void addShares(Map<String, Double> metrics, Manifest.Group group) {
    for (String name : group.answers()) {
      examples.answers(name).ifPresent(candidate -> addShares(metrics, group, name, candidate));
    }
    examples.keys().ifPresent(keys -> addOffsets(metrics, group, keys));
  }

  private void addShares(
      Map<String, Double> metrics, Manifest.Group group, String answer, int[] candidate) {
    IntPredicate member = i -> examples.groups()[i] == group.index();
    String share = MetricName.share(group.name(), answer);
    put(metrics, share, member, i -> answers[i] == candidate[i]);
    if (examples.keys().isPresent()) {
      String near = MetricName.shareNear(group.name(), answer);
      put(metrics, near, member, i -> isNear(answers[i], candidate[i]));
    }
  }

  private static boolean isNear(int answer, int candidate) {
    return candidate != Examples.NO_ANSWER && Math.abs(answer - candidate) <= MetricName.NEAR;
  }

  private void addOffsets(Map<String, Double> metrics, Manifest.Group group, int[] keys) {
    IntPredicate member = i -> examples.groups()[i] == group.index();
    for (int offset : manifest.offsets()) {
      put(
          metrics,
          MetricName.shareOfOffset(group.name(), offset),
          member,
          i -> answers[i] == keys[i] + offset);
    }
    if (!manifest.offsets().isEmpty()) {
      put(
          metrics,
          MetricName.shareOfOtherAnswers(group.name()),
          member,
          i -> !manifest.offsets().contains(answers[i] - keys[i]));
    }
  }

  private void put(
      Map<String, Double> metrics, String name, IntPredicate member, IntPredicate condition) {
    Shares.put(metrics, name, IntStream.range(0, answers.length).filter(member), condition);
  }
}
