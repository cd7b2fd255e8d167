package io.gammascope.pipelines.archive;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.pipelines.process.ClassPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A bill of materials in the format CycloneDX 1.6: the jars that this process runs with, and the
 * Java runtime. Unlike that of {@code make sbom} it has no licences, and needs no build.
 */
final class SoftwareBom {
  /** Name of the file inside an archive. */
  static final String FILE = "sbom.cdx.json";

  private static final String NAME = "name";
  private static final String TYPE = "type";
  private static final String VERSION = "version";
  private static final String JAR = ".jar";

  /** Name and version of a jar, for those without a description by Maven. */
  private static final Pattern FILE_NAME = Pattern.compile("(.+?)-([0-9].*)\\.jar");

  private SoftwareBom() {}

  /** Group, name and version by which Maven knows a jar. */
  private record Coordinates(String group, String name, String version) {
    String purl() {
      return "pkg:maven/" + group + "/" + name + "@" + version + "?type=jar";
    }
  }

  /**
   * Returns the bill as JSON, components in the order of the class path.
   *
   * @param version of this program
   */
  static String toJson(String version) throws IOException {
    List<Map<String, Object>> components = new ArrayList<>();
    for (Path file : ClassPath.files()) {
      if (Files.isRegularFile(file) && file.toString().endsWith(JAR)) {
        components.add(component(file));
      }
    }
    components.add(
        Map.of(
            TYPE,
            "platform",
            NAME,
            System.getProperty("java.vendor") + " Java",
            VERSION,
            System.getProperty("java.runtime.version")));
    Map<String, Object> program = Map.of(TYPE, "application", NAME, "gammascope", VERSION, version);
    return CanonicalJson.writePretty(
        Map.of(
            "bomFormat",
            "CycloneDX",
            "specVersion",
            "1.6",
            VERSION,
            1,
            "metadata",
            Map.of("component", program),
            "components",
            components));
  }

  private static Map<String, Object> component(Path jar) throws IOException {
    Map<String, Object> component = new TreeMap<>();
    String file = jar.getFileName().toString();
    component.put(TYPE, "library");
    component.put(NAME, file.substring(0, file.length() - JAR.length()));
    Matcher parts = FILE_NAME.matcher(file);
    if (parts.matches()) {
      component.put(NAME, parts.group(1));
      component.put(VERSION, parts.group(2));
    }
    component.put("hashes", List.of(Map.of("alg", "SHA-256", "content", Sha256.of(jar))));
    for (Coordinates known : coordinates(jar)) {
      // A jar may contain the descriptions of others, whose classes it includes.
      if (file.startsWith(known.name() + "-" + known.version())) {
        component.put("group", known.group());
        component.put(NAME, known.name());
        component.put(VERSION, known.version());
        component.put("purl", known.purl());
      }
    }
    component.put("properties", List.of(Map.of(NAME, "gammascope:file", "value", file)));
    return component;
  }

  private static List<Coordinates> coordinates(Path jar) throws IOException {
    List<Coordinates> found = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(SoftwareBom::isDescription).toList()) {
        Properties properties = new Properties();
        try (InputStream in = zip.getInputStream(entry)) {
          properties.load(in);
        }
        found.add(
            new Coordinates(
                properties.getProperty("groupId", ""),
                properties.getProperty("artifactId", ""),
                properties.getProperty(VERSION, "")));
      }
    }
    return found;
  }

  private static boolean isDescription(ZipEntry entry) {
    return entry.getName().startsWith("META-INF/maven/")
        && entry.getName().endsWith("/pom.properties");
  }
}
