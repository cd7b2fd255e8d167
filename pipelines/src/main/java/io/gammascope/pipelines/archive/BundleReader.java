package io.gammascope.pipelines.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads a zip file that may come from anywhere. Finds every problem before it fails; writes only
 * files whose name and size are as described, and only below one folder.
 */
final class BundleReader {
  static final String EXPECTED = "expected a zip file that gammascope bundle wrote";

  private static final String NAME = "[^/\\\\:\\p{Cntrl}]+";
  private static final String RELATIVE = NAME + "(/" + NAME + ")*";
  private static final String HASH = "[0-9a-f]{64}";
  private static final long MOST_DESCRIPTION = 256L << 20;
  private static final long MOST_ENTRY = 8L << 30;

  private final ZipFile zip;
  private final Path folder;
  private final BundleProblems problems;

  /**
   * Creates a reader.
   *
   * @param folder an empty folder
   */
  BundleReader(ZipFile zip, Path folder, BundleProblems problems) {
    this.zip = zip;
    this.folder = folder;
    this.problems = problems;
  }

  /**
   * Unpacks all files.
   *
   * @param mostBytes free bytes in the folder
   * @return the number of files whose SHA-256 was checked
   * @throws InvalidBundleException with every problem
   */
  int unpack(long mostBytes) throws IOException {
    Map<String, ZipEntry> entries = entries();
    Map<String, RoCrate.Content> described = describe(entries.remove(RoCrate.FILE));
    requireSpace(described.values(), mostBytes);
    for (Map.Entry<String, RoCrate.Content> file : described.entrySet()) {
      ZipEntry entry = entries.remove(file.getKey());
      if (entry == null) {
        problems.add(file.getKey(), "missing, but described in " + RoCrate.FILE);
      } else {
        unpack(entry, file.getValue());
      }
    }
    entries
        .keySet()
        .forEach(
            name ->
                problems.add(
                    name, "not described in " + RoCrate.FILE + ", which lists every file"));
    problems.throwIfAny();
    return described.size();
  }

  private void requireSpace(Collection<RoCrate.Content> files, long mostBytes) {
    long bytes = files.stream().mapToLong(RoCrate.Content::bytes).sum();
    if (bytes > mostBytes) {
      throw problems.fail(
          "describes "
              + bytes
              + (" bytes, but " + folder.getParent() + " has only " + mostBytes + " free: free")
              + " space, or name another folder for temporary files:"
              + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER");
    }
  }

  /**
   * Returns the entries by name, except folders, of which an archive that was repacked has some.
   */
  private Map<String, ZipEntry> entries() {
    Map<String, ZipEntry> entries = new TreeMap<>();
    Set<String> repeated = new TreeSet<>();
    for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
      if (entries.put(entry.getName(), entry) != null) {
        repeated.add(entry.getName());
      }
    }
    repeated.forEach(name -> problems.add(name, "more than once in the zip; expected once"));
    return entries;
  }

  private Map<String, RoCrate.Content> describe(ZipEntry description) throws IOException {
    if (description == null) {
      throw problems.fail("has no " + RoCrate.FILE + ", which lists every file; " + EXPECTED);
    }
    List<RoCrate.Described> files;
    try {
      files = RoCrate.readFiles(text(description));
    } catch (IllegalArgumentException e) {
      throw problems.fail(RoCrate.FILE + ": damaged, not JSON; " + EXPECTED);
    }
    Map<String, RoCrate.Content> described = new TreeMap<>();
    for (RoCrate.Described file : files) {
      if (isValid(file) && described.put(file.path(), file.content()) != null) {
        problems.add(file.path(), "described more than once in " + RoCrate.FILE);
      }
    }
    requireStudy(files);
    rejectFilesThatAreFolders(described.keySet());
    return described;
  }

  private String text(ZipEntry description) throws IOException {
    try (InputStream in = zip.getInputStream(description)) {
      byte[] bytes = in.readNBytes((int) MOST_DESCRIPTION + 1);
      if (bytes.length > MOST_DESCRIPTION) {
        throw problems.fail(
            RoCrate.FILE + ": more than " + MOST_DESCRIPTION + " bytes; " + EXPECTED);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (ZipException e) {
      throw problems.fail(RoCrate.FILE + ": cannot be decompressed: " + e.getMessage());
    }
  }

  private boolean isValid(RoCrate.Described file) {
    String path = file.path();
    RoCrate.Content content = file.content();
    if (!path.matches(RELATIVE) || List.of(path.split("/", -1)).contains("..")) {
      problems.add(path, "leads out of the archive; expected a relative path without ..");
    } else if (!content.sha256().matches(HASH) || content.bytes() < 0) {
      problems.add(path, RoCrate.FILE + " lacks its contentSize, or 64 digits of its sha256");
    } else if (content.bytes() > MOST_ENTRY) {
      problems.add(path, content.bytes() + " bytes; an archive has files of at most " + MOST_ENTRY);
    } else {
      return true;
    }
    return false;
  }

  private void requireStudy(List<RoCrate.Described> files) {
    Set<String> paths = new HashSet<>();
    files.forEach(file -> paths.add(file.path()));
    if (!paths.contains(BundleInfo.FILE) || !paths.contains(StudyBundle.STUDY)) {
      throw problems.fail(
          "is an RO-Crate without "
              + (BundleInfo.FILE + " and " + StudyBundle.STUDY + ", so not of a study; ")
              + EXPECTED);
    }
  }

  private void rejectFilesThatAreFolders(Set<String> paths) {
    for (String path : paths) {
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        if (paths.contains(path.substring(0, slash))) {
          throw problems.fail(path.substring(0, slash) + ": a file and a folder; " + EXPECTED);
        }
      }
    }
  }

  private void unpack(ZipEntry entry, RoCrate.Content expected) throws IOException {
    String name = entry.getName();
    if (entry.getSize() != expected.bytes()) {
      problems.add(name, entry.getSize() + " bytes; described as " + expected.bytes());
      return;
    }
    Path target = folder.resolve(name);
    Files.createDirectories(target.getParent());
    RoCrate.Content found;
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(target)) {
      found = BundleWriter.copy(in, out, expected.bytes());
    } catch (ZipException | EOFException e) {
      problems.add(name, "cannot be decompressed: " + e.getMessage());
      return;
    }
    if (!found.equals(expected)) {
      problems.add(
          name, "its SHA-256 is " + found.sha256() + "; described as " + expected.sha256());
    }
  }

  /** Reads {@code bundle.json} once it is unpacked. */
  BundleInfo info() throws IOException {
    String text = Files.readString(folder.resolve(BundleInfo.FILE));
    try {
      int schema = CanonicalJson.read(text, JsonNode.class).path("schema").asInt();
      if (schema != BundleInfo.SCHEMA) {
        throw problems.fail(
            BundleInfo.FILE
                + ": schema "
                + schema
                + "; this program reads schema "
                + BundleInfo.SCHEMA
                + ": use the program's version that wrote the archive");
      }
      return CanonicalJson.read(text, BundleInfo.class);
    } catch (IllegalArgumentException e) {
      throw problems.fail(BundleInfo.FILE + ": " + e.getMessage() + "; " + EXPECTED);
    }
  }
}
