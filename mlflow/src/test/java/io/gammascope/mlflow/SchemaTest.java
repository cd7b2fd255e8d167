package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.mlflow.schema.ArtifactPath;
import io.gammascope.mlflow.schema.TagName;
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

/** Compares the tables of SCHEMA.md with the names that the code sends. */
class SchemaTest {
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*");

  @TempDir Path output;

  @Test
  void version() throws IOException {
    assertThat(text()).contains("\nSchema version: " + TagName.schemaVersion() + ",");
  }

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
    names.add(MetricName.shareNear("<group>", "<answer>"));
    names.add(MetricName.shareOfOffset("<group>", 7).replace("7", "<offset>"));
    names.add(MetricName.shareOfOtherAnswers("<group>"));
    names.add(MetricName.probe("<probe>", "<score>"));
    names.add(MetricName.cell("<cell>", "<statistic>"));
    names.addAll(SystemMetrics.sample().keySet());
    assertThat(names("Metrics")).isEqualTo(names);
  }

  @Test
  void params() throws IOException {
    TrackedRun run = RunFixture.run(output, 1);
    Set<String> params = new TreeSet<>(RunDescription.read(run).params().keySet());
    // A coordinate of the grid that sets five fields.
    params.remove("initialization.gamma");
    assertThat(names("Params")).isEqualTo(params);
  }

  @Test
  void tags() throws IOException {
    Set<String> named = new TreeSet<>();
    names("Tags").forEach(name -> named.add(name.replaceAll("<.*>", "")));
    assertThat(named).isEqualTo(new TreeSet<>(constants(TagName.class)));
  }

  /** The server test {@code StudyOnRealServerTest} compares what has been uploaded. */
  @Test
  void artifacts() throws IOException {
    TrackedRun run = RunFixture.run(output, 1);
    RunFixture.writeEveryFile(run);
    Set<String> uploaded = new TreeSet<>();
    uploaded.addAll(UploadedFiles.artifacts(run.files()).keySet());
    uploaded.addAll(UploadedFiles.probeResults(run.files()).keySet());
    uploaded.addAll(RunFixture.report(output).artifacts().keySet());
    uploaded.add(ArtifactPath.STUDY);
    Set<String> roots = new TreeSet<>();
    uploaded.forEach(path -> roots.add(path.replaceAll("/.*", "")));
    assertThat(names("Artifacts")).isEqualTo(roots);
    assertThat(roots).containsAll(constants(ArtifactPath.class));
  }

  /** Returns the names in the first column of a section's table. */
  static Set<String> names(String section) throws IOException {
    String text = text();
    String after = text.substring(text.indexOf("\n## " + section + "\n") + 4);
    String part = after.contains("\n## ") ? after.substring(0, after.indexOf("\n## ")) : after;
    Set<String> names = new TreeSet<>();
    for (String line : part.split("\n", -1)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        assertThat(names.add(row.group(1))).as("duplicate row: %s", line).isTrue();
      }
    }
    return names;
  }

  private static String text() throws IOException {
    // The working folder of tests is that of the module.
    return Files.readString(Path.of("SCHEMA.md"));
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
      throw new IllegalStateException(constant + " is not public", e);
    }
  }
}
