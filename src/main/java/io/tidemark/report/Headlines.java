package io.tidemark.report;

import io.tidemark.core.MonitorType;
import io.tidemark.profile.CategoricalCells;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says what changed in the units of what changed: means, shares of categories, rows got wrong. */
final class Headlines {

  /** A mean that moved by less than this share of the standard deviation says nothing. */
  private static final double LEAST_DEVIATIONS = 0.1;

  private static final int MOST_PLACES = 3;

  /** Shares that moved by less say nothing. */
  private static final double LEAST_SHARE = 0.02;

  /** What the description of a distance holds. */
  private static final String OF_DISTANCE = "(threshold ";

  private final ReportData data;
  private final Manner manner;
  private final Map<Place, Reading> numbers = new HashMap<>();

  /** Which number of a column, or of the model where the column is empty. */
  private record Place(int at, String column, String metric) {}

  Headlines(ReportData data, Axis axis, Manner manner) {
    this.data = data;
    this.manner = manner;
    data.readings().stream()
        .filter(
            r ->
                r.type().equals(MonitorType.MODEL_QUALITY)
                    ? r.metric().equals("accuracy")
                    : r.type().equals(MonitorType.DATA_QUALITY)
                        && (r.metric().equals("mean") || r.metric().equals("std_dev")))
        .forEach(
            r -> numbers.put(new Place(axis.at(r.window()), r.column().orElse(""), r.metric()), r));
  }

  /** Whether a sentence says how far a distribution is from another. */
  static boolean isDistance(String sentence) {
    return sentence.contains(OF_DISTANCE);
  }

  /** What is wrong; empty where the check's own words say it best. */
  Optional<String> of(int at, Evidence main) {
    if (main.slice().isPresent()) {
      return Optional.empty();
    }
    if (main.type().equals(MonitorType.MODEL_QUALITY)) {
      return wrong(at);
    }
    return main.columns().size() == 1 && isDistance(main.description())
        ? moved(at, main.columns().get(0)).or(() -> shares(main))
        : Optional.empty();
  }

  /** How many predictions of a hundred are wrong, where that is a finding. */
  private Optional<String> wrong(int at) {
    return Optional.ofNullable(numbers.get(new Place(at, "", "accuracy")))
        .filter(r -> r.isViolated() && r.value().isPresent() && r.baseline().isPresent())
        .map(r -> "The model gets " + wrong(r, manner));
  }

  /**
   * How many predictions of a hundred are wrong, to as many digits as tell them from what is
   * normal.
   *
   * @param accuracy with its baseline
   */
  static String wrong(Reading accuracy, Manner manner) {
    double now = 100 * (1 - accuracy.value().orElseThrow());
    double normal = 100 * (1 - accuracy.baseline().orElseThrow());
    int places = 0;
    while (places < MOST_PLACES && rounded(now, places).equals(rounded(normal, places))) {
      places++;
    }
    return "%s of 100 %s wrong; %s is normal."
        .formatted(rounded(now, places), manner.words().rows(), rounded(normal, places));
  }

  private static String rounded(double number, int places) {
    return String.format(Locale.ROOT, "%." + places + "f", number);
  }

  /** How the numbers of a column moved; empty for other columns, and where the mean stays. */
  private Optional<String> moved(int at, String column) {
    Reading mean = numbers.get(new Place(at, column, "mean"));
    Reading deviation = numbers.get(new Place(at, column, "std_dev"));
    if (mean == null || deviation == null) {
      return Optional.empty();
    }
    double before = mean.baseline().orElse(Double.NaN);
    double now = mean.value().orElse(Double.NaN);
    double difference = now - before;
    if (!(Math.abs(difference) >= LEAST_DEVIATIONS * deviation.baseline().orElse(Double.NaN))) {
      return Optional.empty();
    }
    return Optional.of(
        "%s is %s: mean %s → %s%s"
            .formatted(
                column,
                difference > 0 ? "higher" : "lower",
                Words.number(before),
                Words.number(now),
                before > 0 ? " (" + percent(difference / before) + ")." : "."));
  }

  private static String percent(double share) {
    return (share < 0 ? "−" : "+") + Words.number(Math.abs(100 * share)) + " %";
  }

  /** Which categories moved most; empty for other columns, and where the page has no shares. */
  private Optional<String> shares(Evidence main) {
    String column = main.columns().get(0);
    return data.details().shapes().stream()
        .filter(s -> s.column().equals(column) && s.window().equals(main.window()))
        .filter(s -> s.before().cells() != null && s.now().cells() != null)
        .filter(s -> s.before().cells().cells() instanceof CategoricalCells)
        .findFirst()
        .flatMap(s -> shares(Categories.of(s.before(), s.now(), manner.showsValues())))
        .map(moved -> column + ": " + moved + ".");
  }

  private static Optional<String> shares(List<Share> shares) {
    List<Share> moved =
        shares.stream()
            .filter(s -> Math.abs(s.now() - s.before()) >= LEAST_SHARE)
            .sorted(Comparator.comparingDouble((Share s) -> -Math.abs(s.now() - s.before())))
            .limit(2)
            .toList();
    return moved.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(", ", moved.stream().map(Headlines::moved).toList()));
  }

  private static String moved(Share share) {
    return share.before() == 0
        ? share.name() + ": " + Share.percent(share.now())
        : share.name() + " " + share.words();
  }
}
