package io.tidemark.testkit.golden;

import java.time.Instant;
import java.util.Locale;

/**
 * An applicant, what the model said, and what came of it.
 *
 * @param decision 1 if the model takes the label 1 for likely
 * @param probability of the label 1
 */
public record CreditEvent(
    String id,
    Instant at,
    double income,
    long age,
    double debt,
    String region,
    String sex,
    int decision,
    double probability,
    int label) {

  static final String CSV_HEADER =
      "approved_at,income,age,debt,region,sex,decision,probability,label";

  String csv() {
    return text(
        "%s,%.2f,%d,%.2f,%s,%s,%d,%.4f,%d",
        at, income, age, debt, region, sex, decision, probability, label);
  }

  /** A line of JSON of one's own, as the capture of the event. */
  String captured() {
    return text(
        "{\"event_id\":\"%s\",\"at\":\"%s\",\"income\":%.2f,\"age\":%d,\"debt\":%.2f,"
            + "\"region\":\"%s\",\"sex\":\"%s\",\"decision\":%d,\"probability\":%.4f}",
        id, at, income, age, debt, region, sex, decision, probability);
  }

  /** A line of JSON of one's own, as the label of the event. */
  String labelled() {
    return text("{\"event_id\":\"%s\",\"label\":%d}", id, label);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
