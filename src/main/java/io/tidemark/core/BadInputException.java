package io.tidemark.core;

/**
 * Something the user gave cannot be used: a configuration, an argument, a file, a column. Thrown
 * before anything is written; a job ends with exit code 2.
 */
public final class BadInputException extends TidemarkException {

  private static final long serialVersionUID = 1L;

  public BadInputException(String message) {
    super(message);
  }

  public BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
