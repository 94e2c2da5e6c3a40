package io.tidemark.tables;

/** Whose rows a stored profile describes: the column {@code dataset}. */
enum DatasetKind {
  /** The training table. */
  BASELINE,
  /** A base window of captures. */
  CAPTURE
}
