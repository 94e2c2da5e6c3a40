package io.tidemark.formula;

import io.tidemark.core.BadInputException;
import io.tidemark.core.Excerpt;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names between double braces in an expression, such as {@code {{column}}}. */
final class Template {

  private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

  private static final Pattern QUOTED =
      Pattern.compile("'(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\"|`[^`]*+`", Pattern.DOTALL);

  private Template() {}

  /** The names, in the order in which they first stand there. */
  static Set<String> names(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher at = NAME.matcher(text);
    while (at.find()) {
      names.add(at.group(1));
    }
    return names;
  }

  /**
   * The text with something else in place of each name.
   *
   * @throws BadInputException if braces are left over
   */
  static String filled(String text, Function<String, String> filling) {
    Matcher quotes = QUOTED.matcher(text);
    while (quotes.find()) {
      if (NAME.matcher(quotes.group()).find()) {
        throw new BadInputException(
            "has a name in braces within quotes: " + Excerpt.of(quotes.group()));
      }
    }
    String filled =
        NAME.matcher(text).replaceAll(at -> Matcher.quoteReplacement(filling.apply(at.group(1))));
    if (NAME.matcher(text).replaceAll("").contains("{{")) {
      throw new BadInputException("opens braces {{ that no }} closes");
    }
    return filled;
  }

  /**
   * Reads an expression.
   *
   * @param filling what stands for each name
   * @param reading of the text with that in place of the names
   * @throws BadInputException if it may not be used, with a sentence that begins with the
   *     expression as it is written
   */
  static <T> T read(
      String expression, Function<String, String> filling, Function<String, T> reading) {
    String quoted = "the expression '" + Excerpt.of(expression) + "' ";
    String filled = expression;
    try {
      filled = filled(expression, filling);
      return reading.apply(filled);
    } catch (BadInputException e) {
      String said = "the expression '" + Excerpt.of(filled) + "' ";
      String why = e.getMessage();
      throw new BadInputException(
          quoted + (why.startsWith(said) ? why.substring(said.length()) : why), e);
    }
  }
}
