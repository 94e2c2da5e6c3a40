package io.tidemark.views;

import io.tidemark.core.BadInputException;
import io.tidemark.tables.TablesLocation;

/** Places that a person names. */
final class Places {

  private Places() {}

  static TablesLocation catalog(String schema) {
    try {
      return TablesLocation.catalog(schema);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--tables " + schema + ": " + e.getMessage(), e);
    }
  }
}
