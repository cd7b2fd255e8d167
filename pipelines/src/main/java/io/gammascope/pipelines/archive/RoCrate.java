package io.gammascope.pipelines.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The description of an archive in the format RO-Crate 1.1 ({@code ro-crate-metadata.json}).
 *
 * @param info what the archive holds
 * @param files size and SHA-256 of each other file, by path
 */
record RoCrate(BundleInfo info, Map<String, Content> files) {
  /** Name of the description inside the archive. */
  static final String FILE = "ro-crate-metadata.json";

  private static final String ID = "@id";
  private static final String TYPE = "@type";
  private static final String NAME = "name";
  private static final String DESCRIPTION = "description";
  private static final String CREATIVE_WORK = "CreativeWork";
  private static final String SHA_256 = "sha256";
  private static final String SIZE = "contentSize";
  private static final String ROOT = "./";
  private static final String PROGRAM = "#gammascope";
  private static final String ACTION = "#runs";
  private static final String SPECIFICATION = "https://w3id.org/ro/crate/1.1";

  /** Media types by the ends of file names. */
  private static final Map<String, String> FORMATS =
      Map.ofEntries(
          Map.entry("json", "application/json"),
          Map.entry("jsonl", "application/jsonl"),
          Map.entry("yaml", "application/yaml"),
          Map.entry("cff", "application/yaml"),
          Map.entry("html", "text/html"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("csv", "text/csv"),
          Map.entry("tsv", "text/tab-separated-values"),
          Map.entry("md", "text/markdown"),
          Map.entry("tex", "application/x-tex"),
          Map.entry("sha256", "text/plain"));

  RoCrate {
    files = new TreeMap<>(files);
  }

  /** Size and SHA-256 of a file. */
  record Content(long bytes, String sha256) {}

  /**
   * A file as a description lists it.
   *
   * @param path decoded from the identifier, which is a relative URL
   * @param content -1 bytes or an empty SHA-256 where the description has none
   */
  record Described(String path, Content content) {}

  /** Returns the description as JSON-LD. */
  String toJson() {
    List<Map<String, Object>> graph = new ArrayList<>();
    Map<String, Object> descriptor = entity(FILE, CREATIVE_WORK);
    descriptor.put("about", reference(ROOT));
    descriptor.put("conformsTo", reference(SPECIFICATION));
    graph.add(descriptor);
    graph.add(root());
    graph.add(licence());
    graph.add(program());
    graph.add(action());
    files.forEach((path, content) -> graph.add(file(path, content)));
    // The context of RO-Crate 1.1 lacks sha256, which schema.org has had since 2021.
    Object context =
        List.of(SPECIFICATION + "/context", Map.of(SHA_256, "http://schema.org/" + SHA_256));
    return CanonicalJson.writePretty(Map.of("@context", context, "@graph", graph));
  }

  private Map<String, Object> root() {
    Map<String, Object> root = entity(ROOT, "Dataset");
    root.put(NAME, "Runs of the gammascope study " + info.study());
    root.put(
        DESCRIPTION,
        info.question().strip()
            + (" (" + info.archivedRuns() + " of " + info.plannedRuns() + " planned runs)"));
    root.put("datePublished", info.date());
    root.put("license", reference(info.licence()));
    root.put("hasPart", files.keySet().stream().map(RoCrate::id).map(RoCrate::reference).toList());
    root.put("mentions", reference(ACTION));
    return root;
  }

  private Map<String, Object> licence() {
    Map<String, Object> licence = entity(info.licence(), CREATIVE_WORK);
    licence.put(NAME, info.licence());
    licence.put(DESCRIPTION, "the licence of the archived runs");
    return licence;
  }

  private static Map<String, Object> entity(String id, String type) {
    Map<String, Object> entity = new LinkedHashMap<>();
    entity.put(ID, id);
    entity.put(TYPE, type);
    return entity;
  }

  private Map<String, Object> program() {
    Map<String, Object> program = entity(PROGRAM, "SoftwareApplication");
    program.put(NAME, "gammascope");
    program.put(DESCRIPTION, "A reproducibility pipeline for arXiv 2405.05409");
    program.put("softwareVersion", info.version() + ", commit " + BundleInfo.source(info.commit()));
    return program;
  }

  private static Map<String, Object> action() {
    Map<String, Object> action = entity(ACTION, "CreateAction");
    action.put(NAME, "Training and evaluation of the runs");
    action.put("instrument", reference(PROGRAM));
    action.put("result", reference(ROOT));
    return action;
  }

  private static Map<String, Object> file(String path, Content content) {
    Map<String, Object> file = entity(id(path), "File");
    file.put(NAME, path.substring(path.lastIndexOf('/') + 1));
    file.put("encodingFormat", format(path));
    file.put(SIZE, String.valueOf(content.bytes));
    file.put(SHA_256, content.sha256);
    return file;
  }

  private static String format(String path) {
    String end = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return FORMATS.getOrDefault(end, "application/octet-stream");
  }

  private static Map<String, Object> reference(String id) {
    return Map.of(ID, id);
  }

  /** Identifiers are relative URLs, in which for example a space is {@code %20}. */
  private static String id(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no URL has the path " + path, e);
    }
  }

  private static String path(String id) {
    try {
      String path = new URI(id).getPath();
      return path == null ? id : path;
    } catch (URISyntaxException e) {
      // Reported as a file that the archive does not have.
      return id;
    }
  }

  /**
   * Reads what a description says of each file, in its order.
   *
   * @throws IllegalArgumentException if the text is not JSON
   */
  static List<Described> readFiles(String json) {
    List<Described> files = new ArrayList<>();
    for (JsonNode entity : CanonicalJson.read(json, JsonNode.class).path("@graph")) {
      if (entity.path(TYPE).asText().equals("File")) {
        Content content =
            new Content(entity.path(SIZE).asLong(-1), entity.path(SHA_256).asText(""));
        files.add(new Described(path(entity.path(ID).asText()), content));
      }
    }
    return files;
  }
}
