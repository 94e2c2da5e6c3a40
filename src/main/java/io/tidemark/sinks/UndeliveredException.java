package io.tidemark.sinks;

import io.tidemark.core.Redaction;
import java.io.Serial;

/** A message that was not taken; why it was not holds no secret. */
public final class UndeliveredException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final boolean isWholeSink;

  private UndeliveredException(String message, boolean isWholeSink) {
    super(Redaction.of(message));
    this.isWholeSink = isWholeSink;
  }

  /** A sink that would take no other message now either. */
  public static UndeliveredException ofSink(String message) {
    return new UndeliveredException(message, true);
  }

  /** A message that was refused for what it says. */
  public static UndeliveredException ofMessage(String message) {
    return new UndeliveredException(message, false);
  }

  /** Whether it is of no use to send other messages now. */
  public boolean isWholeSink() {
    return isWholeSink;
  }
}
