package io.gammascope.datasets.task.table;

import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.Sequences;
import io.gammascope.datasets.task.Counterfactuals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Partners of SCAN's commands that differ in one primitive. A partner's command is one of the
 * training split, so that no command of the test split is ever used; that its actions differ is
 * certain. Only the command is replaced: the tokens of the actions are those of the sequence.
 */
public final class ScanCounterfactuals implements Counterfactuals {
  static final String TASK = "scan";
  private static final List<String> PRIMITIVES = List.of("walk", "look", "run", "jump", "turn");

  private final int separator;
  private final int[] primitives;
  private final Set<List<Integer>> commands = new HashSet<>();

  ScanCounterfactuals(SequenceFormat format, Sequences train) {
    separator = format.separator();
    primitives =
        IntStream.range(0, format.words().size())
            .filter(token -> PRIMITIVES.contains(format.words().get(token)))
            .toArray();
    for (int i = 0; i < train.size(); i++) {
      commands.add(command(train.tokens(i)));
    }
  }

  /** Returns the partners of a dataset's sequences, or empty if its task is not SCAN. */
  public static Optional<Counterfactuals> of(Manifest manifest, Sequences train) {
    return manifest
        .sequenceFormat()
        .filter(format -> manifest.task().equals(TASK))
        .map(format -> new ScanCounterfactuals(format, train));
  }

  private List<Integer> command(int[] tokens) {
    return Arrays.stream(tokens).takeWhile(token -> token != separator).boxed().toList();
  }

  @Override
  public Optional<int[]> partner(int[] tokens, IntUnaryOperator choice) {
    List<Integer> own = command(tokens);
    List<int[]> partners = new ArrayList<>();
    for (int position = 0; position < own.size(); position++) {
      for (int primitive : primitives) {
        if (isPrimitive(own.get(position)) && own.get(position) != primitive) {
          List<Integer> other = new ArrayList<>(own);
          other.set(position, primitive);
          if (commands.contains(other)) {
            int[] partner = tokens.clone();
            partner[position] = primitive;
            partners.add(partner);
          }
        }
      }
    }
    return partners.isEmpty()
        ? Optional.empty()
        : Optional.of(partners.get(choice.applyAsInt(partners.size())));
  }

  private boolean isPrimitive(int token) {
    return Arrays.stream(primitives).anyMatch(primitive -> primitive == token);
  }
}
