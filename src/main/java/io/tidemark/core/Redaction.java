package io.tidemark.core;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Strikes secrets out of texts, as the second defence beside the type {@link Secret}: libraries
 * quote in their messages what they were given. It knows the value of every {@link Secret} of this
 * process, and what credentials look like in an address.
 *
 * <p>A value of less than 6 characters is not looked for, and one of less than 16 only where no
 * letter or digit touches it: they would be found in words that have nothing to do with them.
 */
public final class Redaction {

  private static final int SHORTEST = 6;

  /** No text of that length stands in words or numbers that have nothing to do with it. */
  private static final int UNMISTAKABLE = 16;

  /** What ends in a letter or digit and yet separates. */
  private static final Pattern ESCAPE = Pattern.compile("(?:%[0-9A-Fa-f]{2}|\\\\[nrt])$");

  /** A secret that holds another one is struck out whole. */
  private static final NavigableSet<String> KNOWN =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));

  /** {@code ://user:password@} of an address, as a regular expression. */
  public static final String USER_AND_PASSWORD_SIGNS = "://[^\\s@/:\"']*:(?!\\d{1,5}/)[^\\s\"']*@";

  /**
   * {@code scheme://user:password@}; passwords may hold slashes, and what follows a port is none.
   */
  private static final Pattern USER_AND_PASSWORD = Pattern.compile(USER_AND_PASSWORD_SIGNS);

  /** What follows {@code ?name=} in an address. */
  private static final Pattern QUERY =
      Pattern.compile("(://[^\\s\"'?]*\\?[^\\s\"'=/?]*=)[^\\s\"']*");

  private static final Pattern NAMED_IN_QUERY =
      Pattern.compile(
          "([?&][\\w.-]*(?:token|secret|passw|sig|key|credential)[\\w.-]*=)[^&\\s\"']+",
          Pattern.CASE_INSENSITIVE);

  /** What names of secrets hold, as a regular expression of lower case. */
  public static final String SECRET_NAMES =
      "secret|passw|passphrase|token|credential|jaas|certificate"
          + "|(?:api|access|account|private|shared|encryption|storage|keystore)[-_. ]?key"
          + "|(?:^|[-_.])sas(?:$|[-_.])";

  private static final Pattern SECRET_NAME = Pattern.compile(SECRET_NAMES);

  private Redaction() {}

  /** The text without secrets. */
  public static String of(String text) {
    String redacted = text;
    for (String secret : KNOWN) {
      redacted = without(secret, redacted);
    }
    return ofAddresses(redacted);
  }

  /**
   * The text without what credentials look like in an address; whatever else it holds stays as it
   * is, also where it is written like a secret.
   */
  public static String ofAddresses(String text) {
    String redacted = text;
    if (redacted.contains("://")) {
      redacted = USER_AND_PASSWORD.matcher(redacted).replaceAll("://" + Secret.MASK + "@");
      redacted = QUERY.matcher(redacted).replaceAll("$1" + Secret.MASK);
    }
    return redacted.indexOf('=') < 0
        ? redacted
        : NAMED_IN_QUERY.matcher(redacted).replaceAll("$1" + Secret.MASK);
  }

  /** Strikes the secret out; a short one only where it is no part of a longer word or number. */
  private static String without(String secret, String text) {
    int at = text.indexOf(secret);
    if (at < 0) {
      return text;
    }
    StringBuilder rest = new StringBuilder();
    int from = 0;
    while (at >= 0) {
      int end = at + secret.length();
      boolean isMeant =
          secret.length() >= UNMISTAKABLE || (!isContinued(text, at) && !isWithinWord(text, end));
      rest.append(text, from, at).append(isMeant ? Secret.MASK : secret);
      from = end;
      at = text.indexOf(secret, from);
    }
    return rest.append(text, from, text.length()).toString();
  }

  /** Whether a word goes on at the place; {@code %20} and {@code \\n} are no part of one. */
  private static boolean isContinued(String text, int at) {
    return isWithinWord(text, at)
        && !ESCAPE.matcher(text.substring(Math.max(0, at - 3), at)).find();
  }

  /** Whether letters or digits stand on both sides of the place. */
  private static boolean isWithinWord(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isLetterOrDigit(text.charAt(at));
  }

  /**
   * Whether the address holds credentials: {@code user:password@}, or a value after {@code ?name=}.
   */
  public static boolean isNeeded(String address) {
    return USER_AND_PASSWORD.matcher(address).find() || QUERY.matcher(address).find();
  }

  /** Whether what has this name is likely a secret, such as {@code DB_PASSWORD}. */
  public static boolean isSecretName(String name) {
    return SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).find();
  }

  /** Strikes the value out from now on, also as JSON and addresses write it, and line by line. */
  static void learn(String value) {
    Stream.concat(Stream.of(value, value.strip()), value.lines().map(String::strip))
        .filter(text -> text.length() >= SHORTEST)
        .flatMap(text -> spellings(text).stream())
        .forEach(KNOWN::add);
  }

  /** Knows no secret any more; for tests, which would redact what others planted. */
  static void forgetAll() {
    KNOWN.clear();
  }

  private static List<String> spellings(String text) {
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
    return List.of(
        text,
        encoded,
        encoded.replace("+", "%20"),
        escaped,
        escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t"));
  }
}
