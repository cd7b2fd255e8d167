package io.gammascope.datasets.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.datasets.SequenceFormat;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenizerKindTest {
  @Test
  void wordsAreNumberedInCodePointOrderAfterTheSpecialTokens() {
    List<String> words = TokenizerKind.WORDS.buildVocabulary(List.of("b  a", "x _ 12"));
    Tokenizer tokenizer = TokenizerKind.WORDS.create(words);

    assertThat(words).containsExactly("<pad>", "<end>", "<to>", "12", "_", "a", "b", "x");
    assertThat(tokenizer.encode("a b\t12 ")).containsExactly(5, 6, 3);
    assertThat(tokenizer.decode(new int[] {5, 6, 3})).isEqualTo("a b 12");
    assertThat(tokenizer.vocabulary()).isEqualTo(8);
  }

  @Test
  void numbersAreSplitIntoDigitsAndJoinedAgain() {
    List<String> words = TokenizerKind.DIGITS.buildVocabulary(List.of("( x _ 10 , 5 ) a1"));
    Tokenizer tokenizer = TokenizerKind.DIGITS.create(words);

    assertThat(words)
        .containsExactly("<pad>", "<end>", "<to>", "(", ")", ",", "0", "1", "5", "_", "a1", "x");
    // 51 does not occur, but its digits do.
    assertThat(tokenizer.decode(tokenizer.encode("x _ 51 , 0 )"))).isEqualTo("x _ 51 , 0 )");
    assertThat(tokenizer.encode("51")).containsExactly(8, 7);
  }

  @Test
  void charactersKeepAllSpaces() {
    Tokenizer tokenizer =
        TokenizerKind.CHARACTERS.create(TokenizerKind.CHARACTERS.buildVocabulary(List.of("1+ 2é")));

    assertThat(tokenizer.encode("2 é")).hasSize(3);
    assertThat(tokenizer.decode(tokenizer.encode("2  é+1"))).isEqualTo("2  é+1");
  }

  @Test
  void wordOutsideTheVocabularyIsRejected() {
    Tokenizer tokenizer =
        TokenizerKind.WORDS.create(TokenizerKind.WORDS.buildVocabulary(List.of("a")));

    assertThatThrownBy(() -> tokenizer.encode("a b")).hasMessage("not in the vocabulary: b");
  }

  @Test
  void textOfASpecialTokenIsNotThatToken() {
    Tokenizer tokenizer =
        TokenizerKind.WORDS.create(TokenizerKind.WORDS.buildVocabulary(List.of("<end> a")));

    assertThat(tokenizer.encode("<end>")).containsExactly(3);
  }

  @Test
  void gpt2TokensEqualPublishedOnes() {
    Tokenizer tokenizer = TokenizerKind.GPT2.create(List.of());
    // The ids that the authors of the tokenizer published for this sentence.
    int[] published = {15496, 616, 1438, 318, 7939, 13};

    assertThat(tokenizer.encode("Hello my name is Kevin."))
        .containsExactly(Arrays.stream(published).map(id -> id + 1).toArray());
    assertThat(tokenizer.decode(tokenizer.encode("naïve 😀  \n\t x")))
        .isEqualTo("naïve 😀  \n\t x");
    assertThat(tokenizer.vocabulary()).isEqualTo(50_259);
  }

  @Test
  void textOfTheEndTokenIsNotTheEndToken() {
    Tokenizer tokenizer = TokenizerKind.GPT2.create(List.of());
    SequenceFormat format = tokenizer.format(SequenceFormat.Scoring.LIKELIHOOD);

    assertThat(format.end()).isEqualTo(50_257);
    assertThat(tokenizer.encode("<|endoftext|>")).hasSizeGreaterThan(1).doesNotContain(50_257);
  }

  @Test
  void tokenizerIsCreatedFromAManifest() {
    List<String> words = TokenizerKind.WORDS.buildVocabulary(List.of("a b"));
    SequenceFormat format =
        TokenizerKind.WORDS.create(words).format(SequenceFormat.Scoring.EXACT_MATCH);

    assertThat(TokenizerKind.fromFormat(format).decode(new int[] {4, 3})).isEqualTo("b a");
  }
}
