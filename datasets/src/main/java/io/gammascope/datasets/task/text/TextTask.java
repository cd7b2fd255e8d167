package io.gammascope.datasets.task.text;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
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

  private static final Shape<String> SET =
      Shape.text(
          "[A-Za-z0-9_][A-Za-z0-9_-]{0,63}",
          "each set once, by letters, digits, hyphens and underscores");
  private static final FieldSpec<List<YamlField>> SETS =
      FieldSpec.optional(
          "sets",
          Shape.distinct("a list of sets", SET, "at least one set"),
          "Sets whose documents are used; default all of SlimPajama.");
  private static final FieldSpec<Integer> CONTEXT =
      FieldSpec.required(
          "context", Shape.integer(NumberRange.closed(2, LONGEST)), "Tokens of a sequence.");
  private static final FieldSpec<Double> TRAIN_SHARE =
      FieldSpec.optional(
          "train_share",
          Shape.real(NumberRange.openClosed(0, 1)),
          1.0,
          "Share of the documents of the split train that is trained.");
  private static final FieldSpec<TokenizerKind> TOKENIZER =
      SpecFields.tokenizer(
          TokenizerKind.GPT2, TokenizerKind.GPT2_OCCURRING, TokenizerKind.CHARACTERS);

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
  public Section section() {
    return Section.of(
        SpecFields.NAME,
        SpecFields.SEED_OR_ONE,
        TextFiles.FILES,
        TextFiles.LICENCE,
        TextFiles.ORIGIN,
        SETS,
        CONTEXT,
        TRAIN_SHARE,
        TOKENIZER);
  }

  @Override
  public Optional<DatasetSpec> read(YamlMapping fields) {
    int before = fields.errors().reportCount();
    final String name = fields.get(SpecFields.NAME);
    final int seed = fields.get(SpecFields.SEED_OR_ONE);
    TextFiles files = new TextFiles(fields, folder);
    List<TextFile> found = files.read();
    List<String> sets = sets(fields);
    int context = fields.get(CONTEXT);
    double share = fields.get(TRAIN_SHARE);
    TokenizerKind tokenizing = fields.get(TOKENIZER);
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
    List<String> sets = new ArrayList<>();
    for (YamlField item : fields.get(SETS)) {
      int before = fields.errors().reportCount();
      String set = SET.read(item);
      if (sets.contains(set) && fields.errors().reportCount() == before) {
        item.reject(SET.expected());
      }
      sets.add(set);
    }
    return fields.optional(SETS).isPresent() ? sets : SLIMPAJAMA;
  }
}
