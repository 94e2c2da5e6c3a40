package io.tidemark.jobs;

/** How a result is printed: for people, or as one JSON document. Named as on the command line. */
enum OutputFormat {
  text,
  json
}
