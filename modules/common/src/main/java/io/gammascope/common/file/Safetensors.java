package io.gammascope.common.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gammascope.common.file.NamedArray.ElementType;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.yaml.LineReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads and writes safetensors files: 8 bytes of header length, a JSON header and the concatenated
 * bytes of the arrays. Writing is deterministic: equal arrays and metadata give equal bytes.
 * Reading validates sizes, overlaps, gaps and types before any array is created.
 */
public final class Safetensors {
  /** Enough for ten thousand arrays; the format's own limit of 100 MB could exhaust the heap. */
  private static final long MAX_HEADER_BYTES = 4_000_000;

  private static final String METADATA = "__metadata__";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Safetensors() {}

  /**
   * Writes the arrays in the given order, atomically.
   *
   * @throws IllegalArgumentException if two arrays have the same name
   */
  public static void write(Path file, Collection<NamedArray> arrays, Map<String, String> metadata)
      throws IOException {
    ByteBuffer header = header(arrays, metadata);
    AtomicFiles.write(
        file,
        channel -> {
          AtomicFiles.writeFully(channel, header);
          for (NamedArray array : arrays) {
            AtomicFiles.writeFully(channel, array.data());
          }
        });
  }

  private static ByteBuffer header(Collection<NamedArray> arrays, Map<String, String> metadata) {
    Map<String, Object> entries = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      entries.put(METADATA, metadata);
    }
    long offset = 0;
    for (NamedArray array : arrays) {
      long end = offset + array.data().remaining();
      Map<String, Object> entry =
          Map.of(
              "dtype", array.type(), "shape", array.shape(), "data_offsets", List.of(offset, end));
      if (entries.put(array.name(), entry) != null) {
        throw new IllegalArgumentException("two arrays are named " + array.name());
      }
      offset = end;
    }
    byte[] json = padded(CanonicalJson.write(entries)).getBytes(StandardCharsets.UTF_8);
    ByteBuffer header = ByteBuffer.allocate(8 + json.length).order(ByteOrder.LITTLE_ENDIAN);
    return header.putLong(json.length).put(json).flip();
  }

  /** Pads the header with spaces to a multiple of 8 bytes, which aligns the arrays in memory. */
  private static String padded(String json) {
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    return json + " ".repeat((8 - bytes % 8) % 8);
  }

  /**
   * Reads all arrays by name. The arrays are memory-mapped, not copied. The file may have any
   * length; each array may have at most 2^31 - 1 bytes.
   *
   * @throws CorruptFileException if the file is truncated or its header is invalid
   */
  public static Map<String, NamedArray> read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      byte[] json = header(file, channel);
      long first = 8L + json.length;
      Bytes data;
      if (channel.size() <= Integer.MAX_VALUE) {
        // One mapping for all arrays; there may be thousands.
        data = Bytes.of(channel.map(FileChannel.MapMode.READ_ONLY, first, channel.size() - first));
      } else {
        data = (from, to) -> channel.map(FileChannel.MapMode.READ_ONLY, first + from, to - from);
      }
      return arrays(file, json, data, channel.size() - first);
    }
  }

  /** Gives access to ranges of bytes, counted from the end of the header. */
  private interface Bytes {
    ByteBuffer slice(long from, long to) throws IOException;

    static Bytes of(ByteBuffer all) {
      return (from, to) -> all.slice((int) from, (int) (to - from));
    }
  }

  /**
   * Reads all arrays from the bytes of a safetensors file.
   *
   * @param name name of the file, used in messages
   * @throws CorruptFileException if the bytes are truncated or the header is invalid
   */
  public static Map<String, NamedArray> parse(Path name, byte[] bytes) {
    ByteBuffer whole = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    requireHeader(name, whole, bytes.length);
    int first = 8 + (int) whole.getLong(0);
    try {
      ByteBuffer data = whole.slice(first, bytes.length - first);
      byte[] json = Arrays.copyOfRange(bytes, 8, first);
      return arrays(name, json, Bytes.of(data), data.capacity());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read from memory", e);
    }
  }

  /**
   * Reads the metadata given to {@link #write}, sorted by key.
   *
   * @throws CorruptFileException if the header is invalid
   */
  public static Map<String, String> readMetadata(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Map<String, String> texts = new TreeMap<>();
      for (Map.Entry<String, JsonNode> e :
          parseHeader(file, header(file, channel)).path(METADATA).properties()) {
        texts.put(e.getKey(), e.getValue().asText());
      }
      return texts;
    }
  }

  /** Reads the JSON bytes of the header. */
  private static byte[] header(Path file, FileChannel channel) throws IOException {
    ByteBuffer start = read(channel, 0, 8);
    requireHeader(file, start, channel.size());
    return read(channel, 8, (int) start.getLong(0)).array();
  }

  /** Reads the given number of bytes, or fewer at the end of the file. */
  private static ByteBuffer read(FileChannel channel, long from, int bytes) throws IOException {
    ByteBuffer part = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (part.hasRemaining() && channel.read(part, from + part.position()) >= 0) {
      // The condition does the work.
    }
    return part.flip();
  }

  /** Checks that the header length at the start of the file is plausible for the file's size. */
  private static void requireHeader(Path file, ByteBuffer start, long size) {
    if (start.limit() < 8) {
      throw new CorruptFileException(file, "has " + size + " bytes; at least 8 are needed");
    }
    long length = start.getLong(0);
    if (LineReader.LFS_POINTER.startsWith(ISO_8859_1.decode(start.slice(0, 8)).toString())) {
      throw new CorruptFileException(file, "is a Git LFS pointer; run git lfs pull");
    }
    if (length < 2 || length > MAX_HEADER_BYTES || length > size - 8) {
      throw new CorruptFileException(file, "has an invalid header length of " + length + " bytes");
    }
  }

  private static Map<String, NamedArray> arrays(Path file, byte[] json, Bytes data, long length)
      throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> e : parseHeader(file, json).properties()) {
      if (!e.getKey().equals(METADATA)) {
        entries.add(Entry.parse(file, e.getKey(), e.getValue()));
      }
    }
    return slice(file, entries, data, length);
  }

  private static JsonNode parseHeader(Path file, byte[] json) {
    try {
      // Jackson would also detect UTF-16 and UTF-32, which the format does not allow.
      JsonNode header =
          JSON.readTree(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
      if (header != null && header.isObject()) {
        return header;
      }
    } catch (IOException e) {
      throw new CorruptFileException(file, "its header is not valid JSON", e);
    }
    throw new CorruptFileException(file, "its header is not a JSON object");
  }

  /** Returns the arrays in file order; they must cover the data without gaps or overlaps. */
  private static Map<String, NamedArray> slice(
      Path file, List<Entry> entries, Bytes data, long length) throws IOException {
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    Map<String, NamedArray> arrays = new LinkedHashMap<>();
    long expected = 0;
    for (Entry e : entries) {
      if (e.begin != expected || e.end < e.begin || e.end > length) {
        throw new CorruptFileException(file, e + "; expected to start at " + expected);
      }
      if (e.end - e.begin > Integer.MAX_VALUE) {
        throw new CorruptFileException(
            file, e.name + " has " + (e.end - e.begin) + " bytes; the limit is 2^31 - 1");
      }
      try {
        arrays.put(e.name, new NamedArray(e.name, e.type, e.shape, data.slice(e.begin, e.end)));
      } catch (IllegalArgumentException | ArithmeticException inconsistent) {
        throw new CorruptFileException(file, "its header is inconsistent", inconsistent);
      }
      expected = e.end;
    }
    if (expected != length) {
      throw new CorruptFileException(
          file, "holds " + length + " bytes of arrays, but its header describes " + expected);
    }
    return arrays;
  }

  private record Entry(String name, ElementType type, List<Long> shape, long begin, long end) {
    @Override
    public String toString() {
      return name + " has data_offsets " + begin + " to " + end;
    }

    static Entry parse(Path file, String name, JsonNode node) {
      JsonNode offsets = node.path("data_offsets");
      JsonNode shape = node.path("shape");
      if (!offsets.isArray() || offsets.size() != 2 || !shape.isArray()) {
        throw new CorruptFileException(file, name + " needs a shape and two data_offsets");
      }
      List<Long> lengths = new ArrayList<>();
      for (JsonNode length : shape) {
        lengths.add(count(file, name, length));
      }
      return new Entry(
          name,
          type(file, name, node.path("dtype").asText()),
          lengths,
          count(file, name, offsets.get(0)),
          count(file, name, offsets.get(1)));
    }

    private static long count(Path file, String name, JsonNode value) {
      if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
        throw new CorruptFileException(
            file, name + " has " + value + " in place of a non-negative integer");
      }
      return value.asLong();
    }

    private static ElementType type(Path file, String name, String text) {
      for (ElementType type : ElementType.values()) {
        if (type.name().equals(text)) {
          return type;
        }
      }
      throw new CorruptFileException(
          file, name + " has type '" + text + "'; supported: " + List.of(ElementType.values()));
    }
  }
}
