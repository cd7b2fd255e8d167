package io.gammascope.mlflow.client;

import io.gammascope.mlflow.schema.TagName;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunTag;

/**
 * A run as stored by the tracking server.
 *
 * @param id the server's id, 32 hexadecimal digits
 * @param experiment the server's id of the run's experiment
 * @param registered when the run was created on the server, milliseconds since 1970
 * @param artifactRoot path of its artifacts under the server's artifact API, without a leading
 *     slash; empty if the server does not serve artifacts
 * @param lastStep the largest step of any metric; -1 without metrics
 */
public record ServerRun(
    String id,
    String experiment,
    long registered,
    String artifactRoot,
    long lastStep,
    Map<String, String> params,
    Map<String, String> tags) {
  private static final String SERVED = "mlflow-artifacts";

  /** The tags that this program reads again; a run carries about thirty more. */
  private static final Set<String> KEPT =
      Set.of(
          TagName.RUN_ID,
          TagName.STUDY_DIGEST,
          TagName.RUN_NAME,
          TagName.REGISTERED,
          TagName.HEARTBEAT,
          TagName.LEASE,
          TagName.LOST,
          TagName.CLASS);

  public ServerRun {
    params = Map.copyOf(params);
    tags = Map.copyOf(tags);
  }

  static ServerRun from(Run run) {
    long lastStep =
        run.getData().getMetricsList().stream().mapToLong(Metric::getStep).reduce(-1, Math::max);
    Map<String, String> params = new TreeMap<>();
    for (Param param : run.getData().getParamsList()) {
      params.put(param.getKey(), param.getValue());
    }
    Map<String, String> tags = new TreeMap<>();
    for (RunTag tag : run.getData().getTagsList()) {
      tags.put(tag.getKey(), tag.getValue());
    }
    RunInfo info = run.getInfo();
    return new ServerRun(
        info.getRunId(),
        info.getExperimentId(),
        registered(tags),
        artifactRoot(info.getArtifactUri()),
        lastStep,
        params,
        tags);
  }

  /** Returns a run that was just created; the client's answer does not contain its tags. */
  static ServerRun created(RunInfo info, String name, Map<String, String> tags) {
    Map<String, String> named = new TreeMap<>(tags);
    named.put(TagName.RUN_NAME, name);
    return new ServerRun(
        info.getRunId(),
        info.getExperimentId(),
        registered(tags),
        artifactRoot(info.getArtifactUri()),
        -1,
        Map.of(),
        named);
  }

  /** Returns a copy without params and without the tags that are not read again. */
  public ServerRun slim() {
    Map<String, String> few = new TreeMap<>(tags);
    few.keySet().retainAll(KEPT);
    return new ServerRun(id, experiment, registered, artifactRoot, lastStep, Map.of(), few);
  }

  /** Returns a copy with one more tag. */
  public ServerRun withTag(String key, String value) {
    Map<String, String> more = new TreeMap<>(tags);
    more.put(key, value);
    return new ServerRun(id, experiment, registered, artifactRoot, lastStep, params, more);
  }

  private static long registered(Map<String, String> tags) {
    String value = tags.getOrDefault(TagName.REGISTERED, "");
    return value.matches("[0-9]{1,18}") ? Long.parseLong(value) : 0;
  }

  static String artifactRoot(String uri) {
    URI root = URI.create(uri.replace(" ", "%20"));
    return SERVED.equals(root.getScheme()) ? root.getPath().replaceAll("^/+", "") : "";
  }
}
