package io.gammascope.datasets.task.prontoqa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.source.SampleLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Compares solver and sentence templates with examples of PrOntoQA's original generator. */
class ProntoqaSamplesTest {
  private static final String ASKED = "Is the following statement true or false? ";
  private static final String QUERY = "True or false: ";

  /** A sample question. */
  private record Sample(
      List<String> context, String statement, boolean answer, List<String> chain) {}

  @Test
  void solverGivesTheStoredAnswerOfEveryFictionalExample() throws IOException {
    assertThat(fictional()).hasSize(500).allSatisfy(ProntoqaSamplesTest::assertSolved);
  }

  @Test
  void solverGivesTheStoredAnswerOfEveryTrueExample() throws IOException {
    assertThat(real()).hasSize(180).allSatisfy(ProntoqaSamplesTest::assertSolved);
  }

  @Test
  void everyFictionalSentenceCanBeGenerated() throws IOException {
    assertGeneratable(fictional(), Concepts.FICTIONAL);
  }

  @Test
  void everyTrueSentenceCanBeGenerated() throws IOException {
    assertGeneratable(real(), Concepts.TRUE);
  }

  private static void assertSolved(Sample sample) {
    assertThat(Solver.evaluate(sample.context, sample.statement)).isEqualTo(sample.answer);
  }

  private static void assertGeneratable(List<Sample> samples, Concepts concepts) {
    Set<String> sentences = new HashSet<>(Lexicon.sentences(concepts));
    for (Sample sample : samples) {
      assertThat(sentences).containsAll(sample.context).contains(sample.statement);
      assertThat(sentences).containsAll(sample.chain);
    }
  }

  static List<List<String>> fictionalContexts() throws IOException {
    return fictional().stream().map(Sample::context).toList();
  }

  private static List<Sample> fictional() throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (JsonNode e : json("prontoqa/logiclm_dev_5hop_fictional.json.gz")) {
      samples.add(
          new Sample(
              sentences(e.get("context").asText()),
              e.get("question").asText().replace(ASKED, ""),
              e.get("answer").asText().equals("A"),
              texts(e.get("explanation"))));
    }
    return samples;
  }

  private static List<Sample> real() throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (JsonNode entry : json("prontoqa/345hop_random_true.first20.json.gz")) {
      for (JsonNode e : entry) {
        samples.add(
            new Sample(
                sentences(e.get("question").asText()),
                e.get("query").asText().replace(QUERY, ""),
                e.get("answer").asText().equals("True"),
                texts(e.get("chain_of_thought"))));
      }
    }
    return samples;
  }

  private static JsonNode json(String file) throws IOException {
    return CanonicalJson.read(SampleLines.text(file), JsonNode.class);
  }

  private static List<String> sentences(String text) {
    return Arrays.stream(text.split("(?<=\\.) ", -1)).toList();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
