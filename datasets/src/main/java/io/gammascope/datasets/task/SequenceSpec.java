package io.gammascope.datasets.task;

import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.tokenizer.Tokenizer;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.util.List;
import java.util.Optional;

/** A specification of a dataset of tokenized sequences. */
public interface SequenceSpec extends DatasetSpec {
  /** Returns the id of the {@link TokenizerKind}. */
  String tokenizer();

  /** Returns the tokenizer's vocabulary, the result of {@link TokenizerKind#buildVocabulary}. */
  List<String> words();

  /** Returns how answers are scored. */
  SequenceFormat.Scoring scoring();

  /** Returns the kind of the tokenizer. */
  default TokenizerKind tokenizerKind() {
    return TokenizerKind.byId().get(tokenizer());
  }

  /** Creates the tokenizer. */
  default Tokenizer createTokenizer() {
    return tokenizerKind().create(words());
  }

  @Override
  default Optional<SequenceFormat> sequenceFormat() {
    return Optional.of(createTokenizer().format(scoring()));
  }

  @Override
  default int vocabulary() {
    return createTokenizer().vocabulary();
  }
}
