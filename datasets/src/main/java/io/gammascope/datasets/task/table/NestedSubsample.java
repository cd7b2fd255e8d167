package io.gammascope.datasets.task.table;

import io.gammascope.common.random.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Chooses a subset of a split's rows. Subsets with the same seed are nested: a larger one contains
 * every smaller one.
 *
 * @param keep groups of the training split that every subset contains completely
 */
record NestedSubsample(long seed, List<String> keep) {
  private static final String POOL = "";
  private static final String KEPT = "!kept";
  private static final String REPEATED = "!repeated";

  /**
   * Returns the indices of the chosen rows. A training subset contains the kept groups completely
   * and a proportional share of the rows with repeated inputs. In other splits every group keeps
   * its share, and groups alternate, so that every prefix is balanced.
   */
  int[] choose(List<Row> rows, String split, int size) {
    boolean train = split.equals(SplitDraw.TRAIN);
    Map<String, List<Integer>> strata = train ? trainingStrata(rows) : groups(rows);
    Map<String, Integer> sizes = sizes(strata, size);
    List<int[]> chosen = new ArrayList<>();
    strata.forEach(
        (name, members) -> {
          int take = sizes.get(name);
          int[] order =
              CounterRandom.of(seed, "subset", split + "/" + name).permutation(members.size());
          int[] taken = Arrays.stream(order, 0, take).map(members::get).sorted().toArray();
          for (int i = 0; i < take; i++) {
            // Sorting by i alternates between the groups.
            chosen.add(new int[] {train ? 0 : i, taken[i]});
          }
        });
    chosen.sort(Arrays::compare);
    return chosen.stream().mapToInt(c -> c[1]).toArray();
  }

  /** Returns the minimal size of a training subset. */
  int minimumSize(List<Row> rows) {
    return trainingStrata(rows).getOrDefault(KEPT, List.of()).size() + 1;
  }

  private Map<String, List<Integer>> trainingStrata(List<Row> rows) {
    Map<String, Integer> occurrences = new HashMap<>();
    rows.forEach(row -> occurrences.merge(row.input(), 1, Integer::sum));
    Map<String, List<Integer>> strata = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String stratum = occurrences.get(row.input()) > 1 ? REPEATED : POOL;
      stratum = keep.contains(row.group()) ? KEPT : stratum;
      strata.computeIfAbsent(stratum, s -> new ArrayList<>()).add(i);
    }
    return strata;
  }

  private static Map<String, List<Integer>> groups(List<Row> rows) {
    Map<String, List<Integer>> strata = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      strata.computeIfAbsent(rows.get(i).group(), s -> new ArrayList<>()).add(i);
    }
    return strata;
  }

  /** Apportions a size to the strata by largest remainders, after the kept rows. */
  private static Map<String, Integer> sizes(Map<String, List<Integer>> strata, int size) {
    Map<String, Integer> sizes = new TreeMap<>();
    int kept = strata.getOrDefault(KEPT, List.of()).size();
    if (kept > 0) {
      sizes.put(KEPT, kept);
    }
    List<String> names = new ArrayList<>(strata.keySet());
    names.remove(KEPT);
    long rest = (long) size - kept;
    long all = names.stream().mapToLong(name -> strata.get(name).size()).sum();
    long given = 0;
    for (String name : names) {
      int share = (int) (rest * strata.get(name).size() / Math.max(1, all));
      sizes.put(name, share);
      given += share;
    }
    names.sort(
        (a, b) -> Long.compare(remainder(strata, b, rest, all), remainder(strata, a, rest, all)));
    for (int i = 0; i < rest - given; i++) {
      sizes.merge(names.get(i), 1, Integer::sum);
    }
    return sizes;
  }

  private static long remainder(
      Map<String, List<Integer>> strata, String name, long rest, long all) {
    return rest * strata.get(name).size() % Math.max(1, all);
  }
}
