package io.tidemark.core;

/**
 * A failure whose message says what happened, where, and what to do. Every job ends with exit code
 * 1. No message holds a secret.
 */
public class TidemarkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TidemarkException(String message) {
    super(redacted(message));
  }

  public TidemarkException(String message, Throwable cause) {
    super(redacted(message), cause);
  }

  private static String redacted(String message) {
    return message == null ? null : Redaction.of(message);
  }
}
