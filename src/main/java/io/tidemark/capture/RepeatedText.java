package io.tidemark.capture;

import java.io.Serializable;
import org.apache.spark.unsafe.types.UTF8String;

/** Spark's form of texts of which a row mostly has the same as the row before. */
final class RepeatedText implements Serializable {

  private static final long serialVersionUID = 1;

  private String text;
  private UTF8String form;

  /** The form of a text; null of null. */
  UTF8String of(String next) {
    if (next == null) {
      return null;
    }
    if (!next.equals(text)) {
      text = next;
      form = UTF8String.fromString(next);
    }
    return form;
  }
}
