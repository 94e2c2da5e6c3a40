package io.tidemark.jobs;

import io.tidemark.config.SourceConfig;
import io.tidemark.config.SourceFormat;
import io.tidemark.core.BadInputException;

/**
 * The table that something is taken into.
 *
 * @param key where the configuration names it
 */
record IngestTarget(String key, SourceConfig source) {

  IngestTarget {
    if (source.format() != SourceFormat.DELTA) {
      throw new BadInputException(
          key
              + ".format: tidemark ingest writes Delta tables at a path; set "
              + key
              + " { format = \"delta\", path = ... }");
    }
  }

  String path() {
    return source.place();
  }
}
