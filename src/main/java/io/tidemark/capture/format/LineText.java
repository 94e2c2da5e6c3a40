package io.tidemark.capture.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of bytes that must be UTF-8. */
final class LineText {

  private static final char REPLACEMENT = '\uFFFD';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private LineText() {}

  /** The text of a line, without a byte order mark before it and a carriage return after it. */
  static String of(SourceLine line) throws Unreadable {
    String text = of(line.bytes());
    int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    int end = text.length();
    if (end > start && text.charAt(end - 1) == '\r') {
      end--;
    }
    return text.substring(start, end);
  }

  static String of(byte[] bytes) throws Unreadable {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      refuseInvalid(bytes);
    }
    return text;
  }

  /** The replacement character may stand in the bytes themselves: only a strict decoder knows. */
  private static void refuseInvalid(byte[] bytes) throws Unreadable {
    CharsetDecoder strict =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = strict.decode(in, CharBuffer.allocate(bytes.length + 1), true);
    if (result.isError()) {
      throw new Unreadable(
          QuarantineReason.INVALID_UTF8,
          String.format(
              "Byte 0x%02X at offset %d begins no UTF-8 character",
              bytes[in.position()], in.position()));
    }
  }
}
