package io.tidemark.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.correct.CorrectPolicy;
import io.tidemark.core.Season;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SeasonalProfiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Amounts that are 30 higher by day than by night, and missing more often, day after day. */
class SeasonReferenceTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final int ROWS = 300;

  private static ColumnProfile whole;
  private static Baseline baseline;

  @BeforeAll
  static void train() {
    Random random = new Random(5);
    Map<String, List<String>> byHour = new TreeMap<>();
    List<String> all = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      // Twenty days of a hundred rows, but at 23:00 there were hardly any.
      List<String> rows = amounts(random, hour, hour == 23 ? 60 : 2_000, 0);
      byHour.put(String.format("%02d", hour), rows);
      all.addAll(rows);
    }
    whole = FoldedColumn.baseline("amount", all);
    Map<String, Profiles> hours = new TreeMap<>();
    byHour.forEach(
        (hour, rows) -> hours.put(hour, Profiles.of(List.of(FoldedColumn.window(whole, rows)))));
    Baseline plain = FoldedColumn.baselineOf(new ConstraintSet(List.of()), whole);
    baseline =
        new Baseline(
            plain.monitor(),
            plain.version(),
            plain.rows(),
            plain.source(),
            plain.createdAt(),
            plain.sliced(),
            plain.constraints(),
            Optional.of(new SeasonalProfiles(Season.HOUR_OF_DAY, hours)),
            List.of(),
            Optional.empty());
  }

  private static boolean isNight(int hour) {
    return hour < 6 || hour >= 22;
  }

  private static List<String> amounts(Random random, int hour, int rows, double shift) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      double mean = isNight(hour) ? 70 : 100;
      boolean isNull = random.nextInt(100) < (isNight(hour) ? 20 : 1);
      texts.add(isNull ? null : Double.toString(mean + 10 * (random.nextGaussian() + shift)));
    }
    return texts;
  }

  private static Window hour(int hour) {
    Instant start = MONDAY.plus(Duration.ofHours(hour));
    return new Window(start, start.plus(Duration.ofHours(1)));
  }

  private static Judgement judge(SeasonReference reference, List<String> window) {
    return new CorrectPolicy(Settings.defaults(), reference)
        .judge(baseline, Profiles.of(List.of(FoldedColumn.window(whole, window))));
  }

  private static SeasonReference ofHour(int hour) {
    return SeasonReference.of(baseline, Season.HOUR_OF_DAY, hour(hour));
  }

  private static Metric metric(Judgement judgement, String name) {
    return judgement.metrics().stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCycleWithoutDriftAlarmsEveryNightUnlessComparedWithItsHour() {
    Random random = new Random(6);
    for (int hour = 0; hour < 3 * 24; hour++) {
      List<String> rows = amounts(random, hour % 24, ROWS, 0);
      if (isNight(hour % 24)) {
        assertThat(judge(SeasonReference.NONE, rows).violations()).as("hour " + hour).isNotEmpty();
      }
      if (hour % 24 != 23) {
        assertThat(judge(ofHour(hour), rows).violations()).as("hour " + hour).isEmpty();
      }
    }
  }

  @Test
  void aShiftAtOneHourIsFound() {
    // A whole standard deviation of that hour, a third of the way from night to day.
    Judgement judgement = judge(ofHour(3), amounts(new Random(7), 3, ROWS, 1));
    assertThat(judgement.violations()).hasSize(1);
    assertThat(judgement.violations().get(0).description())
        .startsWith("amount: kolmogorov_smirnov is ")
        .endsWith(", compared with the baseline's rows of hour-of-day 03 UTC");
    // A night like day is none to a baseline of all hours, most of which are day.
    List<String> likeDay = amounts(new Random(8), 12, ROWS, 0);
    assertThat(judge(ofHour(3), likeDay).violations()).isNotEmpty();
  }

  @Test
  void everyRowSaysWhatItWasComparedWith() {
    Judgement judgement = judge(ofHour(3), amounts(new Random(9), 3, ROWS, 0));
    long values = baseline.seasonal().orElseThrow().bucket("03").columns().get(0).present();
    for (String name : List.of("kolmogorov_smirnov", "population_stability_index", "mean_shift")) {
      assertThat(metric(judgement, name).reason().orElseThrow())
          .as(name)
          .endsWith("compared with the baseline's rows of hour-of-day 03 UTC");
      assertThat(metric(judgement, name).reference().count()).hasValue(values);
    }
    Metric nulls = metric(judgement, "null_rate_delta");
    assertThat(nulls.reference().count()).hasValue(2_000);
    assertThat(nulls.status()).isEqualTo(MetricStatus.OK);
    assertThat(nulls.reason().orElseThrow()).endsWith("hour-of-day 03 UTC");
  }

  @Test
  void anHourWithTooFewTrainingRowsIsComparedWithAll() {
    Judgement judgement = judge(ofHour(23), amounts(new Random(10), 23, ROWS, 0));
    long values = baseline.seasonal().orElseThrow().bucket("23").columns().get(0).cells().total();
    assertThat(values).isBetween(1L, 99L);
    assertThat(metric(judgement, "kolmogorov_smirnov").reason().orElseThrow())
        .endsWith(
            "compared with the whole baseline instead of its rows of hour-of-day 23 UTC: these"
                + " have "
                + values
                + " values, min-rows is 100");
    assertThat(metric(judgement, "kolmogorov_smirnov").reference().count())
        .hasValue(whole.cells().total());
  }

  @Test
  void aLongerWindowIsComparedWithAllRowsAndABaselineOfAnotherSeasonSaysSo() {
    Window day = new Window(MONDAY, MONDAY.plus(Duration.ofDays(1)));
    assertThat(SeasonReference.of(baseline, Season.HOUR_OF_DAY, day))
        .isEqualTo(SeasonReference.NONE);
    assertThat(SeasonReference.of(baseline, Season.WEEKDAY, day).of(whole, 100).remark())
        .isEqualTo(
            "compared with the whole baseline instead of its rows of weekday monday UTC: it does"
                + " not tell these rows apart, run tidemark baseline again");
  }
}
