package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.study.metric.MetricName;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SCHEMA.md says all names that there are, and no others. */
class SchemaTest {
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*");

  @TempDir Path output;

  @Test
  void metrics() throws IOException {
    List<String> fixed =
        constants(MetricName.class).stream()
            .filter(
                n ->
                    !n.equals(MetricName.ACCURACY)
                        && !n.equals(MetricName.SHARE)
                        && !n.equals(MetricName.PROBE))
            .toList();
    Set<String> names = new TreeSet<>(fixed);
    names.add(MetricName.accuracy("<split>"));
    names.add(MetricName.accuracy("<split>", "<group>"));
    names.add(MetricName.loss("<split>"));
    names.add(MetricName.perplexity("<split>"));
    names.add(MetricName.share("<group>", "<answer>"));
    names.add(MetricName.shareOfOffset("<group>", 7).replace("7", "<offset>"));
    names.add(MetricName.shareElsewhere("<group>"));
    names.add(MetricName.probe("<probe>", "<score>"));
    names.add(MetricName.cell("<cell>", "<statistic>"));
    assertThat(names("Metrics")).isEqualTo(names);
  }

  @Test
  void params() throws IOException {
    TrackedRun run = RunFixture.run(output, 1);
    Set<String> params = new TreeSet<>(RunDescription.of(run).params().keySet());
    // Stands for five fields and comes from the grid.
    params.remove("initialization.gamma");
    assertThat(names("Params")).isEqualTo(params);
  }

  @Test
  void tags() throws IOException {
    Set<String> named = new TreeSet<>();
    names("Tags").forEach(name -> named.add(name.replaceAll("<.*>", "")));
    assertThat(named).isEqualTo(new TreeSet<>(constants(TagName.class)));
  }

  @Test
  void artifacts() throws IOException {
    TrackedRun run = RunFixture.run(output, 1);
    List<Path> own =
        List.of(
            run.files().spec(),
            run.files().provenance(),
            run.files().metrics(),
            run.files().outcome(),
            run.files().predictions(),
            run.files().log());
    for (Path file : own) {
      AtomicFiles.write(file, "");
    }
    Set<String> paths = new TreeSet<>(constants(ArtifactPath.class));
    paths.addAll(RunTracker.artifacts(run.files()).keySet());
    assertThat(paths).hasSize(own.size() + constants(ArtifactPath.class).size());
    assertThat(names("Artifacts")).isEqualTo(paths);
  }

  private static Set<String> names(String section) throws IOException {
    // Tests run in the module's folder.
    String text = Files.readString(Path.of("SCHEMA.md"));
    String after = text.substring(text.indexOf("\n## " + section + "\n") + 4);
    String part = after.contains("\n## ") ? after.substring(0, after.indexOf("\n## ")) : after;
    Set<String> names = new TreeSet<>();
    for (String line : part.split("\n", -1)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        assertThat(names.add(row.group(1))).as("row twice: %s", line).isTrue();
      }
    }
    return names;
  }

  private static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(f -> Modifier.isStatic(f.getModifiers()) && f.getType() == String.class)
        .map(SchemaTest::value)
        .toList();
  }

  private static String value(Field constant) {
    try {
      return (String) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(constant + " is public", e);
    }
  }
}
