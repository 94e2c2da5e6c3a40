package io.tidemark.capture.format;

import java.io.Serial;

/** A number as it was written: its text is what is kept, its value is for paths that compare. */
final class WrittenNumber extends Number {

  @Serial private static final long serialVersionUID = 1;

  private final String text;

  WrittenNumber(String text) {
    this.text = text;
  }

  @Override
  public double doubleValue() {
    return Double.parseDouble(text);
  }

  @Override
  public float floatValue() {
    return (float) doubleValue();
  }

  @Override
  public long longValue() {
    return (long) doubleValue();
  }

  @Override
  public int intValue() {
    return (int) doubleValue();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Number number && number.doubleValue() == doubleValue();
  }

  @Override
  public int hashCode() {
    return Double.hashCode(doubleValue());
  }

  @Override
  public String toString() {
    return text;
  }
}
