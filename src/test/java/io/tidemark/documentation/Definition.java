package io.tidemark.documentation;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The first sentence of what stands above a class: of a metric its definition. */
final class Definition {

  private static final String DOC = "(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*";
  private static final Pattern PRE = Pattern.compile("(?s)<pre>(.*?)</pre>");
  private static final Pattern VALUE = Pattern.compile("\\{@value\\s+#?(\\w*)#?(\\w*)}");
  private static final Pattern CODE = Pattern.compile("\\{@code\\s+((?:[^{}]|\\{[^{}]*})*)}");
  private static final Pattern LINK =
      Pattern.compile("\\{@link\\s+(?:[\\w.]*?)([A-Za-z]\\w*)(?:#\\w+)?(?:\\s+([^}]*))?}");

  /** Where a sentence ends; what follows begins another. */
  private static final Pattern END = Pattern.compile("\\.\\s+(?=[\\p{Lu}{`0-9(])");

  private Definition() {}

  /**
   * The definition of a service, in Markdown that fits into a cell of a table.
   *
   * @param names of other services, by their classes
   */
  static String of(Class<?> service, Map<String, String> names) {
    return above("@AutoService", service, names);
  }

  /** The definition of a constant of an enum, likewise. */
  static String of(Enum<?> constant) {
    return above(constant.name() + "\\(", constant.getDeclaringClass(), Map.of());
  }

  private static String above(String what, Class<?> type, Map<String, String> names) {
    Path source = Path.of("src/main/java", type.getName().replace('.', '/') + ".java");
    Matcher doc = Pattern.compile(DOC + what).matcher(Page.text(source));
    if (!doc.find()) {
      throw new IllegalStateException(source + " says nothing above " + what);
    }
    String plain = doc.group(1).replaceAll("(?m)^ *\\* ?", "");
    plain = replaced(PRE, plain, m -> "{@code " + m.group(1).strip() + "}");
    plain = plain.replaceAll("<p>", " ").replaceAll("\\s+", " ").strip();
    plain = END.split(plain, 2)[0];
    plain = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    plain = replaced(VALUE, plain, m -> value(type, m.group(1)));
    plain = replaced(CODE, plain, m -> "`" + m.group(1).strip() + "`");
    plain = replaced(LINK, plain, m -> m.group(2) == null ? linked(m.group(1), names) : m.group(2));
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("|", "\\|");
  }

  private static String replaced(Pattern pattern, String text, Function<MatchResult, String> with) {
    return pattern.matcher(text).replaceAll(m -> Matcher.quoteReplacement(with.apply(m)));
  }

  /** A metric by its name, {@code PooledGroups} as pooled groups; words in capitals stay. */
  private static String linked(String type, Map<String, String> names) {
    if (names.containsKey(type)) {
      return "`" + names.get(type) + "`";
    }
    return type.equals(type.toUpperCase(Locale.ROOT))
        ? type
        : Pattern.compile("[A-Z][a-z]*")
            .matcher(type)
            .results()
            .map(MatchResult::group)
            .map(word -> word.length() == 1 ? word : word.toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" "));
  }

  private static String value(Class<?> type, String constant) {
    try {
      Field field = type.getDeclaredField(constant);
      field.setAccessible(true);
      return String.valueOf(field.get(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has no constant " + constant, e);
    }
  }
}
