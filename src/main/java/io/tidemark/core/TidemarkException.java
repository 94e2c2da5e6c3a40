package io.tidemark.core;

/**
 * A failure whose message says what happened, where, and what to do. Every job ends with exit code
 * 1.
 */
public class TidemarkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TidemarkException(String message) {
    super(message);
  }

  public TidemarkException(String message, Throwable cause) {
    super(message, cause);
  }
}
