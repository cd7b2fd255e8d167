package io.gammascope.datasets.task.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The grammar of SCAN (Lake and Baroni 2018, arXiv 1711.00350), which is finite and unambiguous:
 *
 * <pre>
 * C -> S and S | S after S | S
 * S -> V twice | V thrice | V
 * V -> U | D | D opposite | D around, with the adverb between D's two words
 * D -> U left | U right
 * U -> walk | look | run | jump, and turn, which is only used with a direction
 * </pre>
 */
public final class ScanGrammar {
  private static final Map<String, String> ACTIONS =
      Map.of("walk", "I_WALK", "look", "I_LOOK", "run", "I_RUN", "jump", "I_JUMP", "turn", "");
  private static final Map<String, String> TURNS =
      Map.of("left", "I_TURN_LEFT", "right", "I_TURN_RIGHT");
  private static final List<String> VERBS = List.of("walk", "look", "run", "jump", "turn");
  private static final List<String> DIRECTIONS = List.of("left", "right");
  private static final String TURN = "turn";
  private static final String OPPOSITE = "opposite";
  private static final String AROUND = "around";
  private static final int QUARTERS = 4;

  private ScanGrammar() {}

  /** A phrase and its actions, separated by spaces. */
  private record Phrase(String words, String actions) {
    Phrase then(String more, int times) {
      return new Phrase(words + more, repeated(actions, times));
    }
  }

  /** Calls the consumer with every command and its actions, in the order of the rules. */
  public static void forEachCommand(BiConsumer<String, String> command) {
    List<Phrase> phrases = phrases();
    for (Phrase first : phrases) {
      command.accept(first.words, first.actions);
      for (Phrase second : phrases) {
        command.accept(first.words + " and " + second.words, joined(first.actions, second.actions));
        command.accept(
            first.words + " after " + second.words, joined(second.actions, first.actions));
      }
    }
  }

  private static List<Phrase> phrases() {
    List<Phrase> phrases = new ArrayList<>();
    for (String verb : VERBS) {
      if (!verb.equals(TURN)) {
        addRepetitions(phrases, new Phrase(verb, ACTIONS.get(verb)));
      }
      for (String direction : DIRECTIONS) {
        String turn = TURNS.get(direction);
        String once = joined(turn, ACTIONS.get(verb));
        addRepetitions(phrases, new Phrase(verb + " " + direction, once));
        addRepetitions(
            phrases, new Phrase(verb + " " + OPPOSITE + " " + direction, joined(turn, once)));
        addRepetitions(
            phrases, new Phrase(verb + " " + AROUND + " " + direction, repeated(once, QUARTERS)));
      }
    }
    return phrases;
  }

  private static void addRepetitions(List<Phrase> phrases, Phrase phrase) {
    phrases.add(phrase);
    phrases.add(phrase.then(" twice", 2));
    phrases.add(phrase.then(" thrice", 3));
  }

  private static String joined(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + " " + second;
  }

  private static String repeated(String actions, int times) {
    return (actions + " ").repeat(times).stripTrailing();
  }

  /**
   * Returns the actions of a command by parsing it, independently of the generation.
   *
   * @throws IllegalArgumentException if the command is not part of the grammar
   */
  public static String interpret(String command) {
    String[] parts = command.split(" and ", -1);
    if (parts.length == 2) {
      return joined(phrase(parts[0]), phrase(parts[1]));
    }
    parts = command.split(" after ", -1);
    return parts.length == 2 ? joined(phrase(parts[1]), phrase(parts[0])) : phrase(command);
  }

  private static String phrase(String words) {
    if (words.endsWith(" twice")) {
      return repeated(verb(words.substring(0, words.length() - " twice".length())), 2);
    }
    if (words.endsWith(" thrice")) {
      return repeated(verb(words.substring(0, words.length() - " thrice".length())), 3);
    }
    return verb(words);
  }

  private static String verb(String words) {
    String[] word = words.split(" ", -1);
    String action = ACTIONS.get(word[0]);
    if (word.length == 1 && action != null && !action.isEmpty()) {
      return action;
    }
    String turn = TURNS.get(word[word.length - 1]);
    boolean direct = word.length == 2;
    boolean withAdverb = word.length == 3 && (word[1].equals(OPPOSITE) || word[1].equals(AROUND));
    if (action == null || turn == null || !(direct || withAdverb)) {
      throw new IllegalArgumentException("not in the grammar of SCAN: \"" + words + "\"");
    }
    String once = joined(turn, action);
    if (direct) {
      return once;
    }
    return word[1].equals(OPPOSITE) ? joined(turn, once) : repeated(once, QUARTERS);
  }
}
