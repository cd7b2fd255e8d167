package io.gammascope.mlflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.mlflow.client.ServerRun;
import io.gammascope.mlflow.http.UrlEncoding;
import io.gammascope.mlflow.schema.ArtifactPath;
import io.gammascope.mlflow.schema.TagName;
import io.gammascope.study.metric.MetricName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Composes what the server's pages show of a study: addresses, descriptions, and a table. */
final class StudyPages {
  /** Without it the server shows its pages for language-model traces. */
  private static final String PAGES = "workflowType=machine_learning";

  /** Name of the stored view that lists all trainings; a part of its address. */
  private static final String VIEW = TagName.TRAININGS_VIEW.replaceAll(".*[.]", "");

  private StudyPages() {}

  /** Returns the address of a run's page, relative to the server's. */
  static String run(String experiment, String run) {
    return "#/experiments/" + experiment + "/runs/" + run + "?" + PAGES;
  }

  /** Returns the tags of a study's experiment. */
  static Map<String, String> experimentTags(TrackedStudy study, String experiment) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(TagName.NOTE, links(experiment) + ": " + study.question());
    tags.put(TagName.EXPERIMENT_KIND, "custom_model_development");
    tags.put(TagName.PRIMARY_METRIC, MetricName.accuracy("test"));
    tags.put(TagName.PRIMARY_METRIC_GREATER, "True");
    tags.put(TagName.TRAININGS_VIEW, trainingsView(study));
    return tags;
  }

  /** Returns the state of the server's table of runs: one row per training, useful columns. */
  private static String trainingsView(TrackedStudy study) {
    ObjectNode view = new ObjectMapper().createObjectNode();
    view.put("searchFilter", "tags.`" + TagName.KIND + "` = 'training'");
    view.put("orderByKey", "attributes.`Created`").put("orderByAsc", false);
    view.put("startTime", "ALL").put("lifecycleFilter", "Active").putArray("datasetsFilter");
    ArrayNode columns = view.putArray("selectedColumns").add("tags.`" + TagName.CLASS + "`");
    study.varying().forEach(path -> columns.add("params.`" + path + "`"));
    for (String metric :
        List.of(MetricName.accuracy("train"), MetricName.accuracy("test"), MetricName.LOSS)) {
      columns.add("metrics.`" + metric + "`");
    }
    return view.toString();
  }

  /** Returns links to all trainings and models. They come first, as the pages fold long texts. */
  private static String links(String experiment) {
    String page = "#/experiments/" + experiment;
    String trainings = page + "/runs?" + PAGES + "&viewStateShareKey=" + VIEW;
    return "[all trainings](" + trainings + "), [models](" + page + "/models?" + PAGES + ")";
  }

  /** Returns the description of a training's run: its study and its coordinates. */
  static String training(TrackedStudy study, TrackedRun run, ServerRun parent) {
    String coordinates =
        run.coordinates().entrySet().stream()
            .map(at -> at.getKey() + " " + at.getValue())
            .collect(Collectors.joining(", "));
    String studyPage = run(parent.experiment(), parent.id());
    return "Training of the study [" + study.name() + "](" + studyPage + "): " + coordinates;
  }

  /**
   * Returns the description of a study's run: links, a text, and a figure.
   *
   * @param figure name of an SVG file; the server shows it in its natural size
   */
  static String description(String markdown, ServerRun parent, Optional<String> figure) {
    String image =
        figure
            .map(name -> UrlEncoding.encode(ArtifactPath.FIGURES + "/" + name))
            .map(
                path ->
                    "\n\n![figure](get-artifact?path=" + path + "&run_uuid=" + parent.id() + ")")
            .orElse("");
    return links(parent.experiment()) + "\n\n" + markdown.strip() + image;
  }
}
