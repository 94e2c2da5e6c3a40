package io.tidemark.core;

/** A regular expression, or another call of an expression, whose budget did not suffice. */
public final class ExhaustedBudget extends RuntimeException {

  private static final long serialVersionUID = 1;

  private static final int TOLD_CHARACTERS = 40;

  /**
   * A call that is not a pattern's.
   *
   * @param what happened, as a sentence
   */
  public ExhaustedBudget(String what) {
    super(what);
  }

  ExhaustedBudget(String pattern, String text, String what) {
    super(
        "the pattern '"
            + cut(pattern)
            + "' "
            + what
            + " in a text of "
            + text.length()
            + " characters, '"
            + cut(text)
            + "': write it so that a text matches in one way only, as [^a]*a in place of .*a, and"
            + " without repetitions within repetitions");
  }

  private static String cut(String text) {
    int end = Math.min(text.length(), TOLD_CHARACTERS);
    return text.substring(0, end).replaceAll("\\p{Cntrl}", " ") + (end < text.length() ? "…" : "");
  }
}
