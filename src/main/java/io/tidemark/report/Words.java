package io.tidemark.report;

import io.tidemark.core.MonitorType;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Numbers and names as people read them. */
public final class Words {

  private static final String NONE = "–";

  /** The kinds that people know by other words than their names. */
  private static final Map<MonitorType, String> KINDS =
      Map.of(
          MonitorType.DATA_QUALITY, "Data quality",
          MonitorType.MODEL_QUALITY, "Model quality",
          MonitorType.BIAS, "Bias",
          MonitorType.ATTRIBUTION, "Attribution",
          MonitorType.CUSTOM_METRICS, "Metrics of your own");

  private Words() {}

  /** A number with as many digits as tell it apart: three, or all before the point. */
  public static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
    }
    double size = Math.abs(value);
    String text;
    if (size != 0 && (size < 1e-4 || size >= 1e15)) {
      text = String.format(Locale.ROOT, "%.2e", size);
    } else if (size >= 1000) {
      text = String.format(Locale.ROOT, "%,.0f", size).replace(',', '\u00a0');
    } else {
      int places = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
      text = String.format(Locale.ROOT, "%." + places + "f", size);
    }
    return value < 0 && text.chars().anyMatch(c -> c >= '1' && c <= '9') ? "−" + text : text;
  }

  /** The same; a dash for none. */
  public static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : NONE;
  }

  /** A number of rows. */
  public static String count(long rows) {
    return String.format(Locale.ROOT, "%,d", rows).replace(',', '\u00a0');
  }

  /** An interval; a dash for none. */
  public static String interval(OptionalDouble lower, OptionalDouble upper) {
    return lower.isPresent() && upper.isPresent()
        ? number(lower.getAsDouble()) + " to " + number(upper.getAsDouble())
        : NONE;
  }

  /** A number with what it counts, such as {@code 1 window}. */
  public static String of(long number, String one) {
    return count(number) + " " + one + (number == 1 ? "" : "s");
  }

  /** A metric, such as {@code roc_auc}, as words. */
  public static String metric(String name) {
    return name.replace('_', ' ');
  }

  /** A kind of monitoring, such as {@code Data quality}. */
  public static String kind(MonitorType type) {
    String text = type.text().replace('-', ' ');
    return KINDS.getOrDefault(
        type, text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
  }

  /** A full stop at the end, where there is none. */
  public static String sentence(String text) {
    return text.endsWith(".") || text.endsWith("?") || text.endsWith("!") ? text : text + ".";
  }
}
