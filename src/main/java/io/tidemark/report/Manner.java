package io.tidemark.report;

/**
 * How a page speaks.
 *
 * @param showsValues whether categories and ids of the data may be shown
 * @param words what rows, groups and outcomes are called
 */
public record Manner(boolean showsValues, Vocabulary words) {

  /** With the words of tables. */
  public static Manner plain(boolean showsValues) {
    return new Manner(showsValues, Vocabulary.PLAIN);
  }
}
