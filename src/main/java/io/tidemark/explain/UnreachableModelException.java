package io.tidemark.explain;

import io.tidemark.core.TidemarkException;

/** A model does not answer, or not as a model does; trying again may help. */
public final class UnreachableModelException extends TidemarkException {

  private static final long serialVersionUID = 1L;

  public UnreachableModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
