package io.tidemark.config;

import io.tidemark.core.Secret;
import java.io.IOException;
import java.io.StreamTokenizer;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The text of {@code sasl.jaas.config}: login modules with their arguments, {@code module flag
 * name="value" ...;}. Kafka makes an object of whatever class it names, and some of those that come
 * with Java fetch code from elsewhere. It is read with the signs and the rules that Kafka's own
 * reader uses, so that both see the same, and Kafka has nothing to complain about, which it would
 * do with words of a text that holds passwords.
 */
final class JaasText {

  /** Password, SCRAM, the IAM of Amazon MSK, and Kerberos. */
  private static final Set<String> MODULES =
      new TreeSet<>(
          Set.of(
              "org.apache.kafka.common.security.plain.PlainLoginModule",
              "org.apache.kafka.common.security.scram.ScramLoginModule",
              "software.amazon.msk.auth.iam.IAMLoginModule",
              "com.sun.security.auth.module.Krb5LoginModule"));

  private static final Set<String> PLACES = Set.of("keytab", "ticketcache");

  /** Arguments of those modules whose values may be read. */
  private static final Set<String> HARMLESS =
      Set.of(
          "keytab",
          "ticketcache",
          "principal",
          "username",
          "servicename",
          "usekeytab",
          "useticketcache",
          "renewtgt",
          "donotprompt",
          "storekey",
          "isinitiator",
          "refreshkrb5config",
          "debug",
          "tokenauth",
          "awsprofilename",
          "awsrolearn",
          "awsrolesessionname",
          "awsstsregion");

  private static final Set<String> FLAGS =
      Set.of("required", "requisite", "sufficient", "optional");

  /** A class in a package, which no password is taken for. */
  private static final Pattern CLASS_NAME = Pattern.compile("([a-z][a-z0-9_]*\\.)+[A-Z]\\w*");

  private static final String GRAMMAR =
      "expected: login module, flag, arguments as name=\"value\", and \";\" at the end";

  /**
   * A sign or a word.
   *
   * @param word null for a sign and for a number, which Kafka takes for no word
   */
  private record Token(int sign, String word) {
    boolean is(char character) {
      return word == null && sign == character;
    }
  }

  private JaasText() {}

  /**
   * Why the text may not be used; empty if it may. The reason holds no value of it, since these are
   * passwords.
   */
  static Optional<String> refusal(String text, AllowedPlaces places) {
    List<Token> entry = new ArrayList<>();
    boolean isEmpty = true;
    for (Token token : tokens(text)) {
      if (!token.is(';')) {
        entry.add(token);
        continue;
      }
      Optional<String> refusal = ofEntry(entry, places);
      if (refusal.isPresent()) {
        return refusal;
      }
      isEmpty = false;
      entry.clear();
    }
    return entry.isEmpty() && !isEmpty ? Optional.empty() : Optional.of(GRAMMAR);
  }

  private static Optional<String> ofEntry(List<Token> entry, AllowedPlaces places) {
    String module = entry.isEmpty() ? null : entry.get(0).word();
    if (module == null || !MODULES.contains(module)) {
      boolean isTold = module != null && CLASS_NAME.matcher(module).matches();
      return Optional.of(
          "login module "
              + (isTold ? "'" + module + "' " : "")
              + "is not allowed; allowed are "
              + MODULES);
    }
    if (entry.size() < 2
        || entry.get(1).word() == null
        || !FLAGS.contains(entry.get(1).word().toLowerCase(Locale.ROOT))
        || entry.size() % 3 != 2) {
      return Optional.of(GRAMMAR);
    }
    for (int i = 2; i < entry.size(); i += 3) {
      String name = entry.get(i).word();
      String value = entry.get(i + 2).word();
      if (name == null || !entry.get(i + 1).is('=') || value == null) {
        return Optional.of(GRAMMAR);
      }
      String key = name.toLowerCase(Locale.ROOT);
      if (!HARMLESS.contains(key)) {
        Secret.of(value);
      }
      if (PLACES.contains(key)) {
        Optional<String> refusal = places.refusalWithoutPlace(value.replaceFirst("^FILE:", ""));
        if (refusal.isPresent()) {
          return refusal.map(why -> module + ": " + why);
        }
      }
    }
    return Optional.empty();
  }

  private static List<Token> tokens(String text) {
    StreamTokenizer tokenizer = new StreamTokenizer(new StringReader(text));
    tokenizer.slashSlashComments(true);
    tokenizer.slashStarComments(true);
    tokenizer.wordChars('-', '-');
    tokenizer.wordChars('_', '_');
    tokenizer.wordChars('$', '$');
    List<Token> tokens = new ArrayList<>();
    try {
      while (tokenizer.nextToken() != StreamTokenizer.TT_EOF) {
        tokens.add(new Token(tokenizer.ttype, tokenizer.sval));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tokens;
  }
}
