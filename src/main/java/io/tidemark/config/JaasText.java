package io.tidemark.config;

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

/**
 * The text of {@code sasl.jaas.config}: login modules with their arguments, {@code module flag
 * name="value" ...;}. Kafka makes an object of whatever class it names, and some of those that come
 * with Java fetch code from elsewhere. It is read with the signs that Kafka's own reader uses, so
 * that both see the same.
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

  private JaasText() {}

  /**
   * Why the text may not be used; empty if it may. The reason holds no value of it, since these are
   * passwords.
   */
  static Optional<String> refusal(String text, AllowedRoots roots) {
    List<String> entry = new ArrayList<>();
    for (String token : tokens(text)) {
      if (!token.equals(";")) {
        entry.add(token);
        continue;
      }
      Optional<String> refusal = ofEntry(entry, roots);
      if (refusal.isPresent()) {
        return refusal;
      }
      entry.clear();
    }
    return entry.isEmpty() && !text.isBlank()
        ? Optional.empty()
        : Optional.of("expected: login module, flag, arguments, and \";\" at the end");
  }

  private static Optional<String> ofEntry(List<String> entry, AllowedRoots roots) {
    if (entry.isEmpty() || !MODULES.contains(entry.get(0))) {
      return Optional.of(
          "login module "
              + (entry.isEmpty() ? "''" : "'" + entry.get(0) + "'")
              + " is not allowed; allowed are "
              + MODULES);
    }
    for (int i = 2; i + 2 < entry.size(); i += 3) {
      if (PLACES.contains(entry.get(i).toLowerCase(Locale.ROOT))) {
        Optional<String> refusal = roots.refusal(entry.get(i + 2).replaceFirst("^FILE:", ""));
        if (refusal.isPresent()) {
          return refusal.map(why -> entry.get(0) + ": " + why);
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> tokens(String text) {
    StreamTokenizer tokenizer = new StreamTokenizer(new StringReader(text));
    tokenizer.slashSlashComments(true);
    tokenizer.slashStarComments(true);
    tokenizer.wordChars('-', '-');
    tokenizer.wordChars('_', '_');
    tokenizer.wordChars('$', '$');
    List<String> tokens = new ArrayList<>();
    try {
      while (tokenizer.nextToken() != StreamTokenizer.TT_EOF) {
        tokens.add(
            tokenizer.sval != null
                ? tokenizer.sval
                : tokenizer.ttype == StreamTokenizer.TT_NUMBER
                    ? Double.toString(tokenizer.nval)
                    : Character.toString(tokenizer.ttype));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tokens;
  }
}
