package io.gammascope.common.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("arrays.safetensors");
  }

  @Test
  void arraysSurviveRoundTripInOrderAndBitForBit() throws IOException {
    NamedArray floats = NamedArray.ofFloats("w", new float[] {-0f, Float.MIN_VALUE, 3}, 1, 3);
    NamedArray ints = NamedArray.ofInts("a", new int[] {1, -2, 3, 4}, 2, 2);
    Safetensors.write(file, List.of(floats, ints), Map.of("kind", "test"));

    Map<String, NamedArray> read = Safetensors.read(file);
    assertThat(read.keySet()).containsExactly("w", "a");
    assertThat(read.get("w")).isEqualTo(floats);
    assertThat(Float.floatToRawIntBits(read.get("w").floats()[0])).isEqualTo(0x80000000);
    assertThat(read.get("a").shape()).containsExactly(2L, 2L);
    assertThat(read.get("a").ints()).containsExactly(1, -2, 3, 4);
  }

  @Test
  void scalarAndEmptyArraySurviveRoundTrip() throws IOException {
    NamedArray scalar = NamedArray.ofInts("scalar", new int[] {5});
    NamedArray empty = NamedArray.ofInts("empty", new int[0], 0, 9);
    Safetensors.write(file, List.of(empty, scalar), Map.of());

    assertThat(Safetensors.read(file).values()).containsExactly(empty, scalar);
  }

  @Test
  void bytesFollowTheFormat() throws IOException {
    Safetensors.write(file, List.of(NamedArray.ofInts("a", new int[] {1, 258}, 2)), Map.of());
    String header = "{\"a\":{\"data_offsets\":[0,8],\"dtype\":\"I32\",\"shape\":[2]}}";
    String padded = header + " ".repeat((8 - header.length() % 8) % 8);

    assertThat(HexFormat.of().formatHex(Files.readAllBytes(file)))
        .isEqualTo(
            String.format(Locale.ROOT, "%02x00000000000000", padded.length())
                + HexFormat.of().formatHex(padded.getBytes(StandardCharsets.UTF_8))
                + "0100000002010000");
  }

  @Test
  void fileOfPythonLibraryIsRead() throws IOException {
    // Written by safetensors.numpy.save of {"x": np.array([[1, 2]], np.int64)} with metadata.
    write(
        "{\"__metadata__\":{\"format\":\"np\"},"
            + "\"x\":{\"dtype\":\"I64\",\"shape\":[1,2],\"data_offsets\":[0,16]}}",
        ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(1).putLong(2).array());

    assertThat(Safetensors.read(file).get("x").ints()).containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // At most two arrays in 16 bytes, each header with one error.
        "{'a':{D,'shape':[2],O[0,8]},'b':{D,'shape':[3],O[8,16]}} | its header is inconsistent",
        "{'a':{D,'shape':[2],O[0,8]},'b':{D,'shape':[2],O[4,12]}} | b has data_offsets 4 to 12",
        "{'a':{D,'shape':[1],O[0,4]},'b':{D,'shape':[2],O[8,16]}} | b has data_offsets 8 to 16",
        "{'a':{D,'shape':[2],O[0,8]}} | holds 16 bytes of arrays, but its header describes 8",
        "{'a':{D,'shape':[2],O[0,8]},'b':{D,'shape':[4],O[8,24]}} | b has data_offsets 8 to 24",
        "{'a':{D,'shape':[4],O[16,0]}} | a has data_offsets 16 to 0",
        "{'a':{D,'shape':[-4],O[0,16]}} | a has -4 in place of a non-negative integer",
        "{'a':{D,'shape':[4.0],O[0,16]}} | a has 4.0 in place of a non-negative integer",
        "{'a':{D,'shape':[4],O[0,1e1]}} | in place of a non-negative integer",
        "{'a':{D,'shape':[4611686018427387904,4],O[0,16]}} | its header is inconsistent",
        "{'a':{D,'shape':[99999999999999999999],O[0,16]}} | in place of a non-negative integer",
        "{'a':{D,'shape':[4],O[0]}} | needs a shape and two data_offsets",
        "{'a':{D,O[0,16]}} | needs a shape",
        "{'a':{'dtype':'F16','shape':[8],O[0,16]}} | has type 'F16'; supported: [F32, I32, I64,"
            + " U8]",
        "{'a':{D,'shape':[4],O[0,16]},'a':{D,'shape':[4],O[0,16]}} | its header is not valid JSON",
        "{'a':{D,'shape':[4],O[0,16]}} 1 | its header is not valid JSON",
        "[1,2] | its header is not a JSON object",
        "{'a' | its header is not valid JSON",
      })
  void invalidHeaderIsRejected(String header, String why) throws IOException {
    write(
        header.replace("D,", "'dtype':'I32',").replace("O[", "'data_offsets':[").replace('\'', '"'),
        new byte[16]);

    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "ISO-8859-1"})
  void headerInAnotherEncodingIsRejected(String encoding) throws IOException {
    String header = "{\"\u00e4\":{\"dtype\":\"I32\",\"shape\":[0],\"data_offsets\":[0,0]}}";
    byte[] json = header.getBytes(Charset.forName(encoding));
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(json.length).put(json).array());

    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageStartingWith(file + ": its header is not valid JSON");
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "24", "4611686018427387904", "-1"})
  void invalidHeaderLengthIsRejected(long length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
    Files.write(file, bytes.array());

    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage(file + ": has an invalid header length of " + length + " bytes");
  }

  @Test
  void fileWithoutHeaderLengthIsRejected() throws IOException {
    Files.write(file, new byte[7]);

    assertThatThrownBy(() -> Safetensors.read(file)).hasMessageContaining("has 7 bytes");
  }

  @Test
  void fileLongerThanTwoGibibytesIsRead() throws IOException {
    writeSparse(
        "{'a':{'dtype':'I32','shape':[400000000],'data_offsets':[0,1600000000]},"
            + "'b':{'dtype':'I32','shape':[400000000],'data_offsets':[1600000000,3200000000]}}",
        3_200_000_000L,
        77);

    Map<String, NamedArray> arrays = Safetensors.read(file);

    assertThat(arrays.get("a").data().getInt(1_600_000_000 - 4)).isZero();
    assertThat(arrays.get("b").data().getInt(1_600_000_000 - 4)).isEqualTo(77);
  }

  @Test
  void arrayOfTwoGibibytesIsRejected() throws IOException {
    writeSparse(
        "{'a':{'dtype':'U8','shape':[2147483648],'data_offsets':[0,2147483648]}}",
        2_147_483_648L,
        77);

    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage(file + ": a has 2147483648 bytes; the limit is 2^31 - 1");
  }

  /** Writes a sparse file of zeros except for the last integer. */
  private void writeSparse(String header, long bytes, int last) throws IOException {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ByteBuffer start = ByteBuffer.allocate(8 + json.length).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer end = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
      channel.write(start.putLong(json.length).put(json).flip());
      channel.write(end.putInt(0, last), 8 + json.length + bytes - 4);
    }
  }

  @Test
  void duplicateNameIsRejected() {
    NamedArray array = NamedArray.ofInts("a", new int[0], 0);

    assertThatThrownBy(() -> Safetensors.write(file, List.of(array, array), Map.of()))
        .hasMessage("two arrays are named a");
    assertThat(file).doesNotExist();
  }

  @Test
  void arrayLengthMustMatchShape() {
    assertThatThrownBy(() -> NamedArray.ofInts("a", new int[3], 2, 2))
        .hasMessage("a: shape [2, 2] of I32 takes 16 bytes, not 12");
  }

  @Test
  void floatsCannotBeReadAsIntegers() {
    NamedArray floats = NamedArray.ofFloats("w", new float[] {1}, 1);

    assertThatThrownBy(floats::ints).hasMessage("w holds F32, not integers");
  }

  private void write(String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(json.length).put(json).put(data).array());
  }
}
