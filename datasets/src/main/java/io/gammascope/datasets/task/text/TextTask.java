package io.gammascope.datasets.task.text;

import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.SpecFields;
import io.gammascope.datasets.task.Task;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Text in SlimPajama's format (figure 17b of the paper). */
public final class TextTask implements Task {
  /** The sets of SlimPajama. */
  private static final List<String> SLIMPAJAMA =
      List.of(
          "RedPajamaCommonCrawl",
          "RedPajamaC4",
          "RedPajamaGithub",
          "RedPajamaBook",
          "RedPajamaArXiv",
          "RedPajamaWikipedia",
          "RedPajamaStackExchange");

  private static final int LONGEST = 4096;

  private final SourceFolder folder;

  /**
   * Creates the task.
   *
   * @param folder the folder that relative paths refer to
   */
  public TextTask(SourceFolder folder) {
    this.folder = folder;
  }

  @Override
  public String kind() {
    return TextSpec.KIND;
  }

  @Override
  public Optional<DatasetSpec> read(YamlMapping fields) {
    int before = fields.errors().reportCount();
    final String name = fields.text("name");
    final int seed = fields.integer("seed", NumberRange.closed(0, Integer.MAX_VALUE), 1);
    TextFiles files = new TextFiles(fields, folder);
    List<TextFile> found = files.read();
    List<String> sets = sets(fields);
    int context = fields.integer("context", NumberRange.closed(2, LONGEST));
    double share = fields.real("train_share", NumberRange.openClosed(0, 1), 1);
    TokenizerKind tokenizing =
        SpecFields.tokenizer(
            fields, TokenizerKind.GPT2, TokenizerKind.GPT2_OCCURRING, TokenizerKind.CHARACTERS);
    fields.rejectUnknown();
    if (fields.errors().reportCount() > before) {
      return Optional.empty();
    }
    TextSpec spec =
        files.withVocabulary(
            new TextSpec(name, seed, found, sets, context, share, tokenizing.id(), List.of()));
    return fields.errors().reportCount() > before ? Optional.empty() : Optional.of(spec);
  }

  private static List<String> sets(YamlMapping fields) {
    Optional<YamlField> list = fields.optional("sets");
    List<String> sets = new ArrayList<>();
    for (YamlField item : list.map(YamlField::items).orElse(List.of())) {
      String set = item.text();
      if (!set.matches("[A-Za-z0-9_][A-Za-z0-9_-]{0,63}") || sets.contains(set)) {
        item.reject("each set once, by letters, digits, hyphens and underscores");
      }
      sets.add(set);
    }
    list.filter(l -> sets.isEmpty()).ifPresent(l -> l.reject("at least one set"));
    return list.isPresent() ? sets : SLIMPAJAMA;
  }
}
