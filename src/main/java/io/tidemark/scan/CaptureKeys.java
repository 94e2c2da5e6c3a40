package io.tidemark.scan;

/**
 * What names a capture.
 *
 * @param own tells captures apart: of several with the same name one counts
 * @param labelled what labels call its event; captures with the same own name have the same of
 *     these
 */
public record CaptureKeys(EventKey own, EventKey labelled) {

  /** Captures that labels call as they are called. */
  public static CaptureKeys of(EventKey key) {
    return new CaptureKeys(key, key);
  }
}
