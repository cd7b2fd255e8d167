package io.gammascope.datasets;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.source.SourceFile;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in a dataset's {@code manifest.json}.
 *
 * @param datasetId SHA-256 over specification, generator version and record content; equal on every
 *     runner and for every number of workers
 * @param name the specification's name
 * @param task the kind of task, for example {@code anchor}
 * @param generatorVersion raised whenever the same specification would give other bytes
 * @param specification the resolved specification, canonical
 * @param vocabulary number of tokens; tokens and labels are 0 to vocabulary - 1, token 0 is padding
 * @param positions tokens of the longest sequence
 * @param groups what accuracy is broken down by (for the anchor task its pairs)
 * @param offsets the differences label minus key that any pair of the task has, ascending; answers
 *     are counted by them. Empty where a task has no such notion
 * @param splits by name: {@code train}, {@code test}, {@code unseen}
 * @param sequences how sequences are written and judged, in a list of one; empty where every
 *     example has one label instead. Left out of the file where empty, as are the sources
 * @param sources the files that the dataset was made of
 */
public record Manifest(
    String datasetId,
    String name,
    String task,
    int generatorVersion,
    JsonNode specification,
    int vocabulary,
    int positions,
    List<Group> groups,
    List<Integer> offsets,
    Map<String, Split> splits,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonProperty(SEQUENCES)
        List<SequenceFormat> sequences,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonProperty(SOURCES) List<SourceFile> sources) {
  private static final String SEQUENCES = "sequences";
  private static final String SOURCES = "sources";

  /** The file's name inside the dataset's folder. */
  public static final String FILE = "manifest.json";

  public Manifest {
    groups = List.copyOf(groups);
    offsets = List.copyOf(offsets);
    splits = Map.copyOf(splits);
    sequences = List.copyOf(sequences);
    sources = List.copyOf(sources);
    if (vocabulary < 0 || positions < 0) {
      throw new IllegalArgumentException(
          "vocabulary " + vocabulary + " and positions " + positions + " must not be negative");
    }
  }

  /** Of a task whose examples have one label each, made of no files. */
  public Manifest(
      String datasetId,
      String name,
      String task,
      int generatorVersion,
      JsonNode specification,
      int vocabulary,
      int positions,
      List<Group> groups,
      List<Integer> offsets,
      Map<String, Split> splits) {
    this(
        datasetId,
        name,
        task,
        generatorVersion,
        specification,
        vocabulary,
        positions,
        groups,
        offsets,
        splits,
        List.of(),
        List.of());
  }

  /**
   * Reads the text of a manifest.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Manifest read(String text) {
    JsonNode tree = CanonicalJson.read(text, JsonNode.class);
    if (!(tree instanceof ObjectNode manifest)) {
      throw new IllegalArgumentException("not the JSON of a Manifest: no object");
    }
    // Strict reading takes what is left out for a mistake.
    for (String empty : List.of(SEQUENCES, SOURCES)) {
      if (!manifest.has(empty)) {
        manifest.putArray(empty);
      }
    }
    return CanonicalJson.read(CanonicalJson.write(tree), Manifest.class);
  }

  /** How sequences are written and judged; empty where every example has one label instead. */
  public Optional<SequenceFormat> sequenceFormat() {
    return sequences.stream().findFirst();
  }

  /**
   * A group of examples.
   *
   * @param index as in the array {@code group} of the shards
   * @param name as it stands in metric names, for example {@code 3-4} for the anchor pair (3,4)
   * @param role for example {@code composed}, {@code designated}, {@code held_out}
   * @param trained whether training sees it
   * @param answers names of the candidate answers that examples of a held-out group carry, for
   *     example {@code inferential}, {@code symmetric}; empty for trained groups
   */
  public record Group(int index, String name, String role, boolean trained, List<String> answers)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    public Group {
      answers = List.copyOf(answers);
    }
  }

  /** A split: its number of examples, their number by group name, and its files in order. */
  public record Split(int examples, Map<String, Integer> perGroup, List<Shard> shards) {
    public Split {
      perGroup = Map.copyOf(perGroup);
      shards = List.copyOf(shards);
      int sharded = shards.stream().mapToInt(Shard::examples).sum();
      int grouped = perGroup.values().stream().mapToInt(Integer::intValue).sum();
      if (sharded != examples || grouped != examples) {
        throw new IllegalArgumentException(
            "a split of %d examples has %d in its shards and %d in its groups"
                .formatted(examples, sharded, grouped));
      }
    }
  }

  /** A shard file: its name in the dataset's folder, SHA-256 of its bytes, and examples. */
  public record Shard(String file, String sha256, int examples) {
    public Shard {
      // Read from a file that may come from elsewhere: it must not lead out of its folder.
      if (!file.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
        throw new IllegalArgumentException("a shard cannot be called " + file);
      }
    }
  }

  /** The group of a name. */
  public Optional<Group> group(String groupName) {
    return groups.stream().filter(g -> g.name().equals(groupName)).findFirst();
  }
}
