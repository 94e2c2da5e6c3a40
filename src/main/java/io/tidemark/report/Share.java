package io.tidemark.report;

/**
 * How much of the rows a category has.
 *
 * @param name the category, or what it stands for
 * @param before its share of training, 0 to 1
 * @param now its share of the window
 */
public record Share(String name, double before, double now) {

  /** In hundredths, for people: {@code 31 %}, which no line breaks apart. */
  public static String percent(double share) {
    double percent = 100 * share;
    if (percent > 0 && percent < 0.1) {
      return "< 0.1\u00a0%";
    }
    return (percent >= 10 || percent == 0 ? Long.toString(Math.round(percent)) : tenths(percent))
        + "\u00a0%";
  }

  private static String tenths(double percent) {
    return String.format(java.util.Locale.ROOT, "%.1f", percent);
  }

  /** What it was and is. */
  public String words() {
    return percent(before) + " → " + percent(now);
  }

  /** As a place between 0 and 100. */
  public static double place(double share) {
    return Math.round(1000 * share) / 10.0;
  }
}
