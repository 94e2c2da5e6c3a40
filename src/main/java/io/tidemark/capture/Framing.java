package io.tidemark.capture;

/** What of a file is parsed at once. */
public enum Framing {
  /** Each line. */
  LINES('\n'),
  /** The whole file, as if it was one line. */
  WHOLE_FILE(Framing.NO_BYTE);

  private static final int NO_BYTE = 256;

  private final int end;

  Framing(int end) {
    this.end = end;
  }

  int end() {
    return end;
  }
}
