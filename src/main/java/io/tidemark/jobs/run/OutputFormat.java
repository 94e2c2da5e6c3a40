package io.tidemark.jobs.run;

/** How a result is printed: for people, or as one JSON document. Named as on the command line. */
public enum OutputFormat {
  text,
  json
}
