package io.tidemark.capture;

import io.tidemark.capture.format.SourceLine;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the quarantine keeps of a line.
 *
 * @param text the line; where it is no UTF-8, with a substitute for what is none
 * @param bytes the line as it was; null where the text says it all
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RejectedLine(String text, byte[] bytes) {

  /** A line may be long, and a file may be full of such lines. */
  private static final int KEPT_BYTES = 65_536;

  static RejectedLine of(SourceLine line) {
    byte[] kept =
        line.bytes().length > KEPT_BYTES ? Arrays.copyOf(line.bytes(), KEPT_BYTES) : line.bytes();
    try {
      return new RejectedLine(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(kept))
              .toString(),
          null);
    } catch (CharacterCodingException e) {
      return new RejectedLine(new String(kept, StandardCharsets.UTF_8), kept);
    }
  }
}
