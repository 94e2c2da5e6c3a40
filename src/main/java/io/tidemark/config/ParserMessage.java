package io.tidemark.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the parser of HOCON complains about, without the words of the file: the parser quotes them,
 * and before a file is parsed nobody knows which of them are passwords. Its sentences are known,
 * and of the file only signs, names of substitutions and single characters are repeated.
 */
final class ParserMessage {

  /** The sentences that end with what stands there. */
  private static final Pattern WITH_TOKEN =
      Pattern.compile(
          "(Expecting close brace } or a field name here, got"
              + "|Expecting close brace } or a comma, got"
              + "|Expecting end of input or a comma, got"
              + "|Expecting a value but got wrong token:"
              + "|List should [a-z, \\[\\]]+, instead had token:"
              + "|expecting a close parentheses '\\)' here, not:"
              + "|Document must have an object or array at root, unexpected token:"
              + "|Document has trailing tokens after first object or array:) (.*)",
          Pattern.DOTALL);

  private static final Pattern TOKEN =
      Pattern.compile("(end of file|'newline'|'tab'|'.?')( \\((.*)\\))?.*", Pattern.DOTALL);

  private static final Pattern REASON =
      Pattern.compile(
          "(End of input but [a-z -]+ was still open"
              + "|End of input but backslash in string had nothing after it"
              + "|JSON does not allow unescaped [a-z ]+ in quoted strings, use a backslash escape"
              + "|Reserved character '.' is not allowed outside quotes"
              + "|Substitution \\$\\{ was not closed with a }"
              + "|'\\$' not followed by \\{"
              + "|'\\+' not followed by ="
              + "|backslash followed by '.', this is not a valid escape sequence).*",
          Pattern.DOTALL);

  /** The sentences that hold nothing of the file. */
  private static final List<String> PLAIN =
      List.of(
          "unbalanced close brace '}' with no open brace",
          "path has a leading, trailing, or two adjacent period '.'",
          "has type LIST rather than object at file root",
          "expecting a field name after a comma, got a close brace } instead");

  /** What is told instead of a sentence that quotes the file. */
  private static final Map<String, String> INSTEAD =
      Map.of(
          "Key '",
              "a key may not be followed by what stands there: look for a missing '=' or quote",
          "Cannot concatenate object or list with a non-object-or-list",
              "a block or a list stands beside a value of another kind: look for a missing comma",
          "expecting include parameter", "an include, which is refused here",
          "include keyword", "an include, which is refused here",
          "Expecting a field name or path here", "expected the name of a key",
          "Token not allowed in path expression", "this is no name of a key");

  private static final Pattern CYCLE =
      Pattern.compile(
          "Could not resolve substitution to a value: (\\$\\{.*} was part of a cycle of"
              + " substitutions involving .*)",
          Pattern.DOTALL);

  private static final String ANYTHING_ELSE =
      "look for a quote, a bracket, a brace or a comma that is missing or one too many";

  private ParserMessage() {}

  /**
   * The complaint.
   *
   * @param message as the parser gives it, without the place
   */
  static String of(String message) {
    return withToken(message).or(() -> whole(message)).orElse(ANYTHING_ELSE);
  }

  private static Optional<String> withToken(String message) {
    Matcher sentence = WITH_TOKEN.matcher(message);
    if (!sentence.matches()) {
      return Optional.empty();
    }
    boolean isBrace = sentence.group(1).startsWith("expecting a close parentheses");
    String head = isBrace ? "expected a key or '}', was" : sentence.group(1);
    Matcher token = TOKEN.matcher(sentence.group(2));
    if (!token.matches()) {
      return Optional.of(head + " something else");
    }
    Matcher reason = REASON.matcher(String.valueOf(token.group(3)));
    String sign = token.group(1).equals("''") ? "nothing" : token.group(1);
    return Optional.of(head + " " + sign + (reason.matches() ? " (" + reason.group(1) + ")" : ""));
  }

  private static Optional<String> whole(String message) {
    Matcher cycle = CYCLE.matcher(message);
    return PLAIN.stream()
        .filter(message.strip()::startsWith)
        .findFirst()
        .or(() -> cycle.matches() ? Optional.of(cycle.group(1)) : Optional.empty())
        .or(
            () ->
                INSTEAD.entrySet().stream()
                    .filter(entry -> message.startsWith(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst());
  }
}
