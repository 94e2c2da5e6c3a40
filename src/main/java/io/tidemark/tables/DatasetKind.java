package io.tidemark.tables;

/** Whose rows a stored profile describes: the column {@code dataset}. */
enum DatasetKind {
  /** The training table. */
  BASELINE,
  /** The rows of the training table that fall in one bucket of a season. */
  BASELINE_SEASON,
  /** A base window of captures. */
  CAPTURE
}
