package io.tidemark.capture.format;

/**
 * How much of an event a record holds. Some servers log request and response apart: their halves
 * share the event id, are numbered in the same order, and make one row when they are joined by
 * (event id, record index).
 */
public enum EventPart {
  /** Everything that was captured of the record, in one line. */
  WHOLE,
  /** The request half: features only; the outputs are in another line. */
  REQUEST,
  /** The response half: outputs only; the features are in another line. */
  RESPONSE
}
