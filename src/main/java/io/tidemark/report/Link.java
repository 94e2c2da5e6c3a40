package io.tidemark.report;

/**
 * A link of a page that is served.
 *
 * @param text what is read
 * @param href where it leads, relative and encoded; nothing for the page itself
 * @param tone how it is marked: a severity, {@code quiet}, or nothing
 */
public record Link(String text, String href, String tone) {

  /** A link without a mark. */
  public static Link to(String text, String href) {
    return new Link(text, href, "");
  }
}
