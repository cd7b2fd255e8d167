package io.gammascope.study.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes invalid input from valid input, at random; equal seeds give equal input. */
final class Mutations {
  private static final List<String> NASTY =
      List.of(
          "-1",
          "0",
          "2147483647",
          "2147483648",
          "99999999999999999999",
          "-0.0",
          "1e400",
          ".nan",
          "-.inf",
          "0x7fffffff",
          "null",
          "~",
          "true",
          "[]",
          "{}",
          "[[1]]",
          "{a: {b: c}}",
          "*a",
          "&a [*a, *a]",
          "!!java.net.URL [x]",
          "!<tag:yaml.org,2002:binary> x",
          "'",
          "\"\\u0000\\e[2J\"",
          "../../../../etc/passwd",
          "- ? : #",
          "|\n",
          ">-\n",
          "%YAML 9.9",
          "---",
          "\t",
          "\u2028\ufeff\u202e",
          "model.layers",
          "? " + "a.".repeat(3000) + "b\n: [1]",
          "[".repeat(200),
          "x".repeat(5000),
          "\r",
          "\u0000",
          "\u0085\f",
          "\\ud83d",
          "\",",
          "{\"q\": 1}",
          "9".repeat(2000));

  private final Random random;
  private final List<String> seeds;

  Mutations(long seed, List<String> seeds) {
    this.random = new Random(seed);
    this.seeds = seeds;
  }

  /** Returns one of the valid inputs with a few mistakes. */
  byte[] next() {
    String text = seeds.get(random.nextInt(seeds.size()));
    for (int i = random.nextInt(4); i >= 0; i--) {
      text = random.nextInt(4) == 0 ? characters(text) : lines(text);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(8) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private String characters(String text) {
    if (text.isEmpty()) {
      return nasty();
    }
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + random.nextInt(12));
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + nasty() + text.substring(end);
      default -> text.substring(0, at) + text.substring(end);
    };
  }

  private String lines(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.isEmpty()) {
      return nasty();
    }
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(6)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, line);
      case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
      case 3 -> lines.set(at, line.replaceFirst(":.*", ": " + quoted(nasty())));
      case 4 -> lines.set(at, " ".repeat(random.nextInt(6)) + line.strip());
      default -> lines.add(at, other());
    }
    return String.join("\n", lines);
  }

  private String other() {
    List<String> lines = seeds.get(random.nextInt(seeds.size())).lines().toList();
    return lines.isEmpty() ? nasty() : lines.get(random.nextInt(lines.size()));
  }

  private String nasty() {
    return NASTY.get(random.nextInt(NASTY.size()));
  }

  private static String quoted(String replacement) {
    return java.util.regex.Matcher.quoteReplacement(replacement);
  }
}
