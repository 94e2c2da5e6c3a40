package io.tidemark.http;

import java.io.IOException;
import java.io.Serial;

/** A request that nobody has answered, in words that hold nothing of the request. */
public final class UnansweredException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  UnansweredException(String message, Throwable cause) {
    super(message, cause);
  }
}
