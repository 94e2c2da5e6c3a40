package io.tidemark.jobs;

import io.tidemark.capture.format.QuarantineReason;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/**
 * Files of captures of which one line in a hundred is broken, in twenty ways that take turns, and
 * another one in a hundred repeats an event. Every line's number says what it is, so that what must
 * come of the files follows from how many lines they have.
 */
final class BrokenCaptures {

  /** The longest line that is to be read. */
  static final int MOST_LINE_BYTES = 100_000;

  private static final int FILES = 10;
  private static final int ONE_LONG_LINE = 50_000_000;
  private static final byte[] LONG = new byte[1_000_000];

  static {
    Arrays.fill(LONG, (byte) '9');
  }

  /**
   * A way to break a line.
   *
   * @param line of the event's number
   */
  private record Way(QuarantineReason reason, Function<String, String> line) {}

  private static final List<Way> WAYS =
      List.of(
          // The first two are made of bytes.
          new Way(QuarantineReason.LINE_TOO_LONG, line -> line),
          new Way(QuarantineReason.INVALID_UTF8, line -> line),
          new Way(QuarantineReason.TRUNCATED_JSON, line -> line.substring(0, line.length() / 2)),
          new Way(QuarantineReason.TRUNCATED_JSON, line -> line.substring(0, line.length() - 1)),
          new Way(QuarantineReason.INVALID_JSON, line -> "INFO " + line),
          new Way(QuarantineReason.INVALID_JSON, line -> line + line),
          new Way(QuarantineReason.NOT_AN_OBJECT, line -> "[" + line + "]"),
          new Way(QuarantineReason.NESTED_TOO_DEEP, line -> "{\"x\":" + "[".repeat(10_000)),
          new Way(
              QuarantineReason.DUPLICATE_FIELD,
              line -> line.replace("\"eventId\"", "\"eventId\":\"a\",\"eventId\"")),
          new Way(QuarantineReason.WRONG_TYPE, line -> line.replaceAll("\"e([0-9]+)\"", "1e9999")),
          new Way(
              QuarantineReason.WRONG_TYPE,
              line -> line.replaceAll("\"eventMetadata\":\\{.*", "\"eventMetadata\":[]}")),
          new Way(
              QuarantineReason.WRONG_TYPE,
              line -> line.replaceAll("\"data\":\"[0-9.]+\"", "\"data\":{\"y\":1}")),
          new Way(
              QuarantineReason.MISSING_EVENT_ID,
              line -> line.replaceAll("\"eventId\":\"[^\"]*\",", "")),
          new Way(
              QuarantineReason.MISSING_EVENT_ID, line -> line.replaceAll("\"e[0-9]+\"", "\"\"")),
          new Way(
              QuarantineReason.MISSING_PAYLOAD,
              line -> line.replaceAll("\"captureData\":.*\"eventMetadata\"", "\"eventMetadata\"")),
          new Way(QuarantineReason.UNKNOWN_ENCODING, line -> line.replace("\"CSV\"", "\"AVRO\"")),
          new Way(QuarantineReason.INVALID_BASE64, line -> line.replace("\"CSV\"", "\"BASE64\"")),
          new Way(
              QuarantineReason.INVALID_PAYLOAD,
              line -> line.replace("\"data\":\"", "\"data\":\"\\\"never closed ")),
          new Way(
              QuarantineReason.FIELD_COUNT,
              line -> line.replace("\"data\":\"", "\"data\":\"one more,")),
          new Way(
              QuarantineReason.RECORD_COUNT_MISMATCH,
              line -> line.replaceAll("\"data\":\"([0-9.]+)\"", "\"data\":\"$1\\\\n$1\\\\n$1\"")));

  private BrokenCaptures() {}

  /** Whether the line of this number is broken. */
  static boolean isBroken(int line) {
    return line % 100 == 50;
  }

  /** Whether the line of this number says again what the line eleven before it has said. */
  static boolean isRepetition(int line) {
    return line % 100 == 75;
  }

  /** Why the line of this number cannot be read. */
  static QuarantineReason reason(int line) {
    return WAYS.get(line / 100 % WAYS.size()).reason();
  }

  /** The file and the number within it, from 1 on, of a line. */
  static String place(int line) {
    return String.format(Locale.ROOT, "%02d:%d", line % FILES, line / FILES + 1);
  }

  /** Writes so many lines, into a few files of which every other one is compressed. */
  static void write(Path folder, int lines) throws IOException {
    Files.createDirectories(folder);
    List<OutputStream> files = new ArrayList<>();
    try {
      for (int i = 0; i < FILES; i++) {
        boolean isCompressed = i % 2 == 1;
        String name = String.format(Locale.ROOT, "%02d.jsonl%s", i, isCompressed ? ".gz" : "");
        OutputStream out = Files.newOutputStream(folder.resolve(name));
        files.add(new BufferedOutputStream(isCompressed ? new GZIPOutputStream(out) : out));
      }
      for (int line = 0; line < lines; line++) {
        OutputStream out = files.get(line % FILES);
        if (isBroken(line)) {
          broken(line, out);
        } else {
          out.write(good(isRepetition(line) ? line - 11 : line).getBytes(StandardCharsets.UTF_8));
        }
        out.write('\n');
      }
    } finally {
      for (OutputStream file : files) {
        file.close();
      }
    }
  }

  private static void broken(int line, OutputStream out) throws IOException {
    Way way = WAYS.get(line / 100 % WAYS.size());
    byte[] bytes = way.line().apply(good(line)).getBytes(StandardCharsets.UTF_8);
    switch (way.reason()) {
      case LINE_TOO_LONG -> {
        int length = line / 100 == 0 ? ONE_LONG_LINE : MOST_LINE_BYTES + 1;
        for (int left = length; left > 0; left -= LONG.length) {
          out.write(LONG, 0, Math.min(left, LONG.length));
        }
      }
      case INVALID_UTF8 -> {
        bytes[bytes.length / 2] = (byte) 0xFF;
        out.write(bytes);
      }
      default -> out.write(bytes);
    }
  }

  /**
   * A line of which every seventh has a number that its column cannot hold, and all a text with
   * quotes, a comma and a line feed.
   */
  private static String good(int event) {
    return """
    {"captureData":{"endpointInput":{"observedContentType":"text/csv","mode":"INPUT",\
    "data":"%s,\\"a \\"\\"b\\"\\",\\nc\\"","encoding":"CSV"},"endpointOutput":{\
    "observedContentType":"text/csv; charset=utf-8","mode":"OUTPUT","data":"0.5",\
    "encoding":"CSV"}},"eventMetadata":{"eventId":"e%d",\
    "inferenceTime":"2026-01-0%dT10:00:00Z"},"eventVersion":"0"}\
    """
        .formatted(isHuge(event) ? event + "0".repeat(400) : event, event, 1 + event / 1000 % 3);
  }

  /** Whether the number of this event is too large for a column of whole numbers. */
  static boolean isHuge(int event) {
    return event % 7 == 3;
  }
}
