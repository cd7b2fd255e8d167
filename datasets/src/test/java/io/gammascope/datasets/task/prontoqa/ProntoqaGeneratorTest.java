package io.gammascope.datasets.task.prontoqa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.Sequences;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.prontoqa.ProntoqaSpec.Order;
import io.gammascope.datasets.task.prontoqa.ProntoqaSpec.World;
import io.gammascope.datasets.task.table.TableFixture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProntoqaGeneratorTest {
  private static final World SAMPLED = new World(Concepts.FICTIONAL, Order.BOTTOM_UP, true, 9);

  @ParameterizedTest
  @CsvSource({
    "1, FICTIONAL", "2, FICTIONAL", "3, FICTIONAL", "5, FICTIONAL", "8, FICTIONAL",
    "1, TRUE", "5, TRUE", "1, FALSE", "5, FALSE", "8, FALSE"
  })
  void answersFollowFromTheSentencesByTheGivenNumberOfRules(int hops, Concepts concepts) {
    for (Order order : Order.values()) {
      for (Question question : questions(new World(concepts, order, true, 9), hops, 200)) {
        assertThat(Solver.evaluate(question.context(), question.query()))
            .isEqualTo(question.answer());
        assertThat(question.chain()).hasSize(2 * hops + 1);
        for (int rule = 1; rule < question.chain().size(); rule += 2) {
          assertThat(question.context()).contains(question.chain().get(rule));
        }
      }
    }
  }

  /**
   * The expected shares were measured on 20,000 examples of an independent implementation and 500
   * examples of the original generator.
   */
  @Test
  void distributionsEqualThoseOfTheOriginalGenerator() {
    List<Question> questions = questions(SAMPLED, 5, 8000);
    Map<Integer, Integer> lengths = new TreeMap<>();
    questions.forEach(q -> lengths.merge(q.context().size(), 1, Integer::sum));
    List<String> rules =
        questions.stream()
            .flatMap(q -> q.context().subList(0, q.context().size() - 1).stream())
            .toList();
    List<String> of = rules.stream().filter(r -> r.startsWith("Each ")).toList();

    assertThat(lengths.keySet()).containsExactly(12, 14, 16, 18);
    assertThat(share(lengths.get(12), 8000)).isCloseTo(0.07, within(0.015));
    assertThat(share(lengths.get(14), 8000)).isCloseTo(0.06, within(0.015));
    assertThat(share(lengths.get(16), 8000)).isCloseTo(0.06, within(0.015));
    assertThat(share(lengths.get(18), 8000)).isCloseTo(0.80, within(0.02));
    assertThat(share(of.size(), rules.size())).isCloseTo(0.25, within(0.01));
    assertThat(share(count(rules, " are "), rules.size())).isCloseTo(0.5, within(0.01));
    assertThat(share(count(rules, " not "), rules.size())).isCloseTo(0.183, within(0.01));
    List<String> concluded = questions.stream().map(q -> q.chain().get(10)).toList();
    assertThat(share(count(concluded, " not "), 8000)).isCloseTo(0.474, within(0.02));
  }

  @Test
  void falseOntologiesContainFalseRulesAboutRealConcepts() {
    List<Question> questions = questions(new World(Concepts.FALSE, Order.RANDOM, true, 9), 3, 400);
    List<String> rules = questions.stream().flatMap(q -> q.context().stream()).toList();

    assertThat(Lexicon.sentences(Concepts.FALSE)).containsAll(rules);
    assertThat(rules).contains("Cats are dogs.", "Every animal is a cow.");
    // All concepts of a chain are of one kind.
    assertThat(questions)
        .filteredOn(q -> q.text().toLowerCase(Locale.ROOT).contains("number"))
        .isNotEmpty()
        .noneMatch(q -> q.text().contains("mammal"));
  }

  @Test
  void falseOntologiesAreReadFromASpecification() throws IOException {
    DatasetSpec spec = TableFixture.spec("prontoqa-false", "examples", "train", 30);
    Sequences train = TableFixture.split(spec, "train");

    assertThat(train.maxLength()).isLessThanOrEqualTo(spec.positions());
    assertThat(TableFixture.inputs(spec, "train"))
        .hasSize(30)
        .anyMatch(text -> text.contains("moth"));
  }

  @Test
  void contextsHaveTheSameLengthsAsInTheSamples() throws IOException {
    Map<Integer, Integer> lengths = new TreeMap<>();
    ProntoqaSamplesTest.fictionalContexts().forEach(c -> lengths.merge(c.size(), 1, Integer::sum));

    assertThat(lengths.keySet()).containsExactly(12, 14, 16, 18);
    assertThat(share(lengths.get(18), 500)).isCloseTo(0.82, within(0.005));
  }

  @Test
  void noTestQuestionIsTrainedAndHalfOfTheAnswersAreTrue() throws IOException {
    DatasetSpec spec = TableFixture.spec("prontoqa", "examples", "train", 4000);
    List<String> test = TableFixture.inputs(spec, "test");
    List<String> answers = TableFixture.targets(spec, "test");

    assertThat(new HashSet<>(TableFixture.inputs(spec, "train")))
        .hasSize(4000)
        .doesNotContainAnyElementsOf(test);
    assertThat(answers).filteredOn("True"::equals).hasSize(500);
    assertThat(answers).filteredOn("False"::equals).hasSize(500);
  }

  @Test
  void onlyTheLastWordIsScoredAndEveryTokenIsTrained() throws IOException {
    DatasetSpec spec = TableFixture.spec("prontoqa-true", "examples", "train", 30);
    Sequences train = TableFixture.split(spec, "train");

    assertThat(spec.sequenceFormat().orElseThrow().scoring())
        .isEqualTo(SequenceFormat.Scoring.LAST_TOKEN);
    assertThat(IntStream.range(0, 30).map(train::lossFrom)).containsOnly(1);
    assertThat(train.maxLength()).isLessThanOrEqualTo(spec.positions());
    assertThat(TableFixture.targets(spec, "train"))
        .allMatch(t -> t.endsWith(". True") || t.endsWith(". False"));
    assertThat(spec.groups()).extracting("name").containsExactly("hops_3", "hops_4", "hops_5");
  }

  @ParameterizedTest
  @CsvSource({"FICTIONAL, 2", "FICTIONAL, 4", "FALSE, 4"})
  void contextsAreNoLongerThanTheLongestChainAllows(Concepts concepts, int longest) {
    World world = new World(concepts, Order.RANDOM, true, longest);
    List<Question> questions = questions(world, 1, 400);

    // Two rules for each concept except the first, the distractor and the fact.
    assertThat(questions)
        .extracting(q -> q.context().size())
        .contains(4, 2 * longest)
        .allMatch(size -> size <= 2 * longest);
    assertThat(questions).allMatch(q -> Solver.evaluate(q.context(), q.query()) == q.answer());
  }

  @Test
  void chainTooShortForTheHopsOrFixedByTheConceptsIsRejected() {
    assertThatThrownBy(() -> TableFixture.spec("prontoqa", "longest_chain", 5))
        .hasMessageContaining("hops")
        .hasMessageContaining("at most 4");
    assertThatThrownBy(() -> TableFixture.spec("prontoqa-true", "longest_chain", 7))
        .hasMessageContaining("longest_chain");
    assertThat(TableFixture.spec("prontoqa", "longest_chain", 6).positions())
        .isLessThan(TableFixture.spec("prontoqa").positions());
  }

  @Test
  void moreHopsThanAnyChainHasAreRejected() {
    assertThatThrownBy(() -> TableFixture.spec("prontoqa", "examples", "tset", 9))
        .hasMessageContaining("did you mean test");
  }

  private static List<Question> questions(World world, int hops, int count) {
    QuestionGenerator maker = new QuestionGenerator(world);
    CounterRandom random = CounterRandom.of(3, "test", "questions");
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      questions.add(maker.generate(new RandomChoices(random, (long) i << 32), hops, i % 2 == 0));
    }
    return questions;
  }

  private static long count(List<String> texts, String part) {
    return texts.stream().filter(t -> t.contains(part)).count();
  }

  private static double share(long part, long whole) {
    return (double) part / whole;
  }
}
