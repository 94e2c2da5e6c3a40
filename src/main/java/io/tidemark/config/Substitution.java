package io.tidemark.config;

import java.util.Optional;

/**
 * The sign of a substitution that is left in a value: Spark, Hadoop and Kafka would each put
 * something of theirs in its place, such as an environment variable or a secret of the cluster.
 */
final class Substitution {

  private static final String SIGN = "${";

  private Substitution() {}

  static boolean isIn(String text) {
    return text.contains(SIGN);
  }

  /** What is wrong with a value that holds one. */
  static String refusal() {
    return "expected no \"${\": a substitution of the configuration stands outside of quotes, as in"
        + " ${HOME}\"/lake\"";
  }

  /** Refuses a value that holds one. */
  static Optional<String> in(String text) {
    return isIn(text) ? Optional.of(refusal()) : Optional.empty();
  }
}
