package io.gammascope.common.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  private record Thing(int sizeOfIt, double amount, List<String> names) {}

  @Test
  void keysAreSortedWithoutWhiteSpace() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", 1);
    map.put("a", List.of(true, "é"));

    assertThat(CanonicalJson.write(map)).isEqualTo("{\"a\":[true,\"é\"],\"z\":1}");
  }

  @Test
  void numbersHaveTheirShortestForm() {
    // Double.toString of JDK 17 gives 2.0E-3, and for 2e-44 more digits than necessary.
    assertThat(CanonicalJson.write(List.of(0.1, 2e-3, 1e22, 2e-44)))
        .isEqualTo("[0.1,0.002,1.0E22,2.0E-44]");
  }

  @Test
  void recordSurvivesRoundTrip() {
    Thing thing = new Thing(3, 0.25, List.of("a"));
    String text = CanonicalJson.write(thing);

    assertThat(text).isEqualTo("{\"amount\":0.25,\"names\":[\"a\"],\"size_of_it\":3}");
    assertThat(CanonicalJson.read(text, Thing.class)).isEqualTo(thing);
    assertThat(CanonicalJson.read(CanonicalJson.writePretty(thing), Thing.class)).isEqualTo(thing);
  }

  @Test
  void unknownMissingNullAndTrailingContentIsRejected() {
    assertRejected("{\"amount\":0.25,\"names\":[],\"size_of_it\":3,\"colour\":1}", "colour");
    assertRejected("{\"amount\":0.25,\"names\":[]}", "size_of_it");
    assertRejected("{\"amount\":null,\"names\":[],\"size_of_it\":3}", "null");
    assertRejected("{\"amount\":0.25,\"names\":[],\"size_of_it\":3} {}", "Trailing");
  }

  @Test
  void fractionIsRejectedForInteger() {
    assertRejected("{\"amount\":0.25,\"names\":[],\"size_of_it\":3.7}", "3.7");
  }

  @Test
  void duplicateKeyIsRejected() {
    assertRejected("{\"amount\":0.25,\"amount\":0.5,\"names\":[],\"size_of_it\":3}", "Duplicate");
  }

  private static void assertRejected(String text, String why) {
    assertThatThrownBy(() -> CanonicalJson.read(text, Thing.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not the JSON of a Thing: ")
        .hasMessageContaining(why);
  }
}
