package io.tidemark.core;

/** A text that lets so many of its characters be looked at, and no more. */
final class CountedText implements CharSequence {

  /** More characters were looked at than that. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Exhausted() {
      super(null, null, false, false);
    }
  }

  private final String text;
  private long left;

  CountedText(String text, long most) {
    this.text = text;
    this.left = most;
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new Exhausted();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
