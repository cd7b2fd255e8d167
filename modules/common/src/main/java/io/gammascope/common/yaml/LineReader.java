package io.gammascope.common.yaml;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Reads the lines of a user's text file strictly: valid UTF-8 without NUL. Skips a byte-order mark
 * at the start. Lines end with LF, CR or both. Mutable.
 */
public final class LineReader implements Closeable {
  /** Maximal number of bytes of a line. */
  public static final int MAX_LINE_BYTES = 32 << 20;

  /** Number of invalid lines that are reported; a file in the wrong format has no other. */
  public static final int MAX_ERRORS = 20;

  /** First line of a Git LFS pointer, which stands for a file that was not downloaded. */
  public static final String LFS_POINTER = "version https://git-lfs.github.com/spec/v1";

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final String UTF_8 = "UTF-8 text; convert the file to UTF-8";

  private final InputStream in;
  private final String file;
  private final byte[] buffer = new byte[1 << 16];
  private int next;
  private int end;
  private byte[] line = new byte[1 << 10];
  private int number;
  private boolean ended;

  /**
   * Creates a reader.
   *
   * @param file name of the file, used in messages
   */
  public LineReader(InputStream in, String file) {
    this.in = in;
    this.file = file;
  }

  /** Returns the number of the line that was read last, from 1. */
  public int number() {
    return number;
  }

  /** Returns the position of the line that was read last. */
  public SourcePosition position() {
    return new SourcePosition(file, number);
  }

  /**
   * Calls the consumer with each line, without its end.
   *
   * @throws InvalidInputException with the errors of the lines and of the consumer, at most {@link
   *     #MAX_ERRORS}
   */
  public void forEach(Consumer<String> consumer) throws IOException {
    ValidationErrors errors = new ValidationErrors();
    while (errors.reportCount() < MAX_ERRORS) {
      try {
        String line = next();
        if (line == null) {
          break;
        }
        consumer.accept(line);
      } catch (InvalidInputException e) {
        errors.addAll(e);
      }
    }
    errors.throwIfAny();
  }

  /** Returns the next line without its end, or null at the end of the file. */
  private String next() throws IOException {
    int b = ended ? -1 : read();
    if (b < 0) {
      ended = true;
      return null;
    }
    number++;
    int length = 0;
    for (; b >= 0 && b != '\n' && b != '\r'; b = read()) {
      if (length == MAX_LINE_BYTES) {
        throw refuseFile("line", "more than " + length + " bytes", "at most that in one line");
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, Math.min(2 * length, MAX_LINE_BYTES));
      }
      line[length++] = (byte) b;
    }
    if (b == '\r' && read() != '\n' && next > 0) {
      next--;
    }
    return decode(length);
  }

  private int read() throws IOException {
    if (next == end) {
      next = 0;
      end = Math.max(0, in.read(buffer));
    }
    return next == end ? -1 : Byte.toUnsignedInt(buffer[next++]);
  }

  private String decode(int length) {
    int from = 0;
    if (number == 1 && length >= 2 && (line[0] & line[1] & 0xfe) == 0xfe && line[0] != line[1]) {
      throw refuseFile("text", "UTF-16", UTF_8);
    }
    if (number == 1 && length >= 3 && Arrays.equals(line, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
      from = BYTE_ORDER_MARK.length;
    }
    ByteBuffer bytes = ByteBuffer.wrap(line, from, length - from);
    CharBuffer chars = CharBuffer.allocate(length - from);
    if (StandardCharsets.UTF_8.newDecoder().decode(bytes, chars, true).isError()) {
      String value = String.format(Locale.ROOT, "0x%02X", line[bytes.position()]);
      throw invalid("byte " + (bytes.position() + 1), value, UTF_8);
    }
    String text = chars.flip().toString();
    if (text.indexOf('\0') >= 0) {
      throw refuseFile("text", "NUL, as in UTF-16 text or a binary file", UTF_8);
    }
    if (number == 1 && text.equals(LFS_POINTER)) {
      ended = true;
      throw lfsPointer(file);
    }
    return text;
  }

  /** Returns the error of a file that is a Git LFS pointer. */
  public static InvalidInputException lfsPointer(String file) {
    return new InvalidInputException(
        new SourcePosition(file, 1),
        "(file)",
        "a Git LFS pointer",
        "the file itself; run git lfs pull");
  }

  private InvalidInputException refuseFile(String field, String value, String expected) {
    ended = true;
    return invalid(field, value, expected);
  }

  private InvalidInputException invalid(String field, String value, String expected) {
    return new InvalidInputException(position(), "(" + field + ")", value, expected);
  }

  /** Returns whether a text contains half of a surrogate pair, which UTF-8 cannot represent. */
  public static boolean hasLoneSurrogate(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
