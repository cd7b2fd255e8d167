package io.gammascope.datasets;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.source.SourceFile;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a dataset's {@code manifest.json}.
 *
 * @param datasetId SHA-256 of specification, generator version and content; does not depend on the
 *     runner or the number of workers
 * @param name name of the specification
 * @param task name of the task, for example {@code anchor}
 * @param generatorVersion incremented when the same specification gives different bytes
 * @param specification the resolved specification
 * @param vocabulary number of tokens; tokens and labels are 0 to vocabulary - 1, where 0 is padding
 * @param positions number of tokens of the longest sequence
 * @param groups the groups by which accuracy is reported; the pairs of the anchor task
 * @param offsets the differences label - key of all pairs, ascending; empty if the task has none
 * @param splits the splits by name, for example {@code train}, {@code test}, {@code unseen}
 * @param sequences the format of sequences, a list of one; empty if examples have one label each.
 *     Omitted from the file if empty
 * @param sources the source files of the dataset; omitted from the file if empty
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

  /** Name of the file in the dataset's folder. */
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

  /**
   * Parses a manifest.
   *
   * @throws IllegalArgumentException if the text is not a valid manifest
   */
  static Manifest read(String text) {
    JsonNode tree = CanonicalJson.read(text, JsonNode.class);
    if (!(tree instanceof ObjectNode manifest)) {
      throw new IllegalArgumentException("not the JSON of a Manifest: not an object");
    }
    // Strict reading does not accept omitted fields.
    for (String empty : List.of(SEQUENCES, SOURCES)) {
      if (!manifest.has(empty)) {
        manifest.putArray(empty);
      }
    }
    return CanonicalJson.read(CanonicalJson.write(tree), Manifest.class);
  }

  /** Returns the format of sequences, or empty if examples have one label each. */
  public Optional<SequenceFormat> sequenceFormat() {
    return sequences.stream().findFirst();
  }

  /**
   * A group of examples.
   *
   * @param index the value in the array {@code group} of the shards
   * @param name the name used in metrics, for example {@code 3-4} for the anchor pair (3,4)
   * @param role the role of the group, for example {@code composed}, {@code designated} or {@code
   *     held_out}
   * @param trained whether the training split contains the group
   * @param answers names of the candidate answers of a held-out group, for example {@code
   *     inferential} and {@code symmetric}; empty for trained groups
   */
  public record Group(int index, String name, String role, boolean trained, List<String> answers)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    public Group {
      answers = List.copyOf(answers);
    }
  }

  /**
   * A split.
   *
   * @param examples number of examples
   * @param perGroup number of examples by group name
   * @param shards the files in order
   */
  public record Split(int examples, Map<String, Integer> perGroup, List<Shard> shards) {
    public Split {
      perGroup = Map.copyOf(perGroup);
      shards = List.copyOf(shards);
      int sharded = shards.stream().mapToInt(Shard::examples).sum();
      int grouped = perGroup.values().stream().mapToInt(Integer::intValue).sum();
      if (sharded != examples || grouped != examples) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a split of %d examples has %d in its shards and %d in its groups",
                examples,
                sharded,
                grouped));
      }
    }
  }

  /**
   * A shard.
   *
   * @param file name of the file in the dataset's folder
   * @param sha256 SHA-256 of the file's bytes
   * @param examples number of examples
   */
  public record Shard(String file, String sha256, int examples) {
    public Shard {
      // The manifest may come from elsewhere: a name must not lead out of the folder.
      if (!file.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
        throw new IllegalArgumentException("invalid shard file name: " + file);
      }
    }
  }

  /** Returns the group with a name. */
  public Optional<Group> group(String groupName) {
    return groups.stream().filter(g -> g.name().equals(groupName)).findFirst();
  }
}
