package io.tidemark.testkit.golden;

import java.time.Instant;
import java.util.Locale;

/**
 * A forecast of how much a store sells of something, and how much it sold.
 *
 * @param predicted by the model
 * @param label what was sold
 */
public record DemandEvent(
    String id,
    Instant at,
    String store,
    double price,
    double temperature,
    double predicted,
    double label) {

  static final String CSV_HEADER = "at,store,price,temperature,predicted,label";

  String csv() {
    return text("%s,%s,%.2f,%.1f,%.1f,%.0f", at, store, price, temperature, predicted, label);
  }

  /** A line as SageMaker's data capture writes it, its payloads in CSV. */
  String captured() {
    return text(
        "{\"captureData\":{\"endpointInput\":{\"observedContentType\":\"text/csv\","
            + "\"mode\":\"INPUT\",\"data\":\"%s,%.2f,%.1f\",\"encoding\":\"CSV\"},"
            + "\"endpointOutput\":{\"observedContentType\":\"text/csv\",\"mode\":\"OUTPUT\","
            + "\"data\":\"%.1f\",\"encoding\":\"CSV\"}},"
            + "\"eventMetadata\":{\"eventId\":\"%s\",\"inferenceTime\":\"%s\"},"
            + "\"eventVersion\":\"0\"}",
        store, price, temperature, predicted, id, at);
  }

  /** A line of SageMaker's ground truth. */
  String labelled() {
    return text(
        "{\"groundTruthData\":{\"data\":\"%.0f\",\"encoding\":\"CSV\"},"
            + "\"eventMetadata\":{\"eventId\":\"%s\"},\"eventVersion\":\"0\"}",
        label, id);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
