package io.tidemark.constraints.volume;

import io.tidemark.constraints.volume.VolumeReading.Compared;
import io.tidemark.constraints.volume.VolumeReading.Silence;
import io.tidemark.constraints.volume.VolumeReading.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes through the units of a series in the order of time and judges each by those before. Units
 * that alarm leave the history. Mutable: used once.
 */
final class VolumeWalk {

  private static final int WARM_UP_DAYS = 28;

  /** Counts of the same hour of the week without which a unit isn't judged. */
  private static final int LEAST_COUNTS = 3;

  private static final double LEAST_SILENCE = 20;
  private static final double TIMES_THE_LONGEST = 3;

  private final RowSeries series;
  private final int asked;
  private final int day;
  private final WeeklyRhythm rhythm;
  private final RatioHistory units;
  private final RatioHistory days;

  /** Units that alarm, and those of a day that does. */
  private final boolean[] alarmed;

  /** Units that alarm by themselves: a day is judged without them, or it would alarm once more. */
  private final boolean[] told;

  private final double[] expected;
  private int first = -1;
  private int silentFrom = -1;
  private double silence;
  private double longest;
  private int lastAlarm = -1;
  private Instant since;

  /**
   * A walk.
   *
   * @param asked the first unit whose reading is asked for
   */
  VolumeWalk(RowSeries series, VolumeSettings settings, int asked) {
    this.series = series;
    this.asked = asked;
    this.day = series.unitsOfDay();
    this.alarmed = new boolean[series.size()];
    this.told = new boolean[series.size()];
    this.expected = new double[series.size()];
    this.rhythm = new WeeklyRhythm(series, settings, i -> !alarmed[i]);
    this.units = new RatioHistory(series.size(), day, i -> !alarmed[i]);
    this.days = new RatioHistory(series.size(), day, i -> !alarmed[i]);
  }

  /** What each unit shows that is asked for and whose rows are known, in the order of time. */
  List<VolumeReading> readings() {
    List<VolumeReading> readings = new ArrayList<>();
    for (int at = 0; at < series.size(); at++) {
      WeeklyRhythm.Expected next = rhythm.next(at);
      expected[at] = next.rows();
      if (series.isKnown(at)) {
        first = first < 0 ? at : first;
        boolean judged = at - first >= WARM_UP_DAYS * day && next.counts() >= LEAST_COUNTS;
        VolumeReading reading = read(at, judged);
        if (at >= asked) {
          readings.add(reading);
        }
      } else {
        silentFrom = -1;
        silence = 0;
      }
    }
    return readings;
  }

  private VolumeReading read(int at, boolean judged) {
    Optional<Silence> silent = silence(at, judged);
    Optional<Compared> atOnce = atOnce(at, judged);
    if (silent.filter(Silence::violates).isPresent()) {
      tell(silentFrom, at);
    } else if (atOnce.filter(Compared::violates).isPresent()) {
      tell(at, at);
    }
    Optional<Compared> byDay = byDay(at, judged);
    if (byDay.filter(Compared::violates).isPresent()) {
      for (int i = at - day + 1; i <= at; i++) {
        alarmed[i] = true;
      }
    }
    if (alarmed[at]) {
      boolean goesOn = lastAlarm >= 0 && at - lastAlarm <= day;
      int from = silent.filter(Silence::violates).isPresent() ? silentFrom : at;
      since = goesOn ? since : series.window(from, from).start();
      lastAlarm = at;
    }
    return new VolumeReading(
        series.window(at, at),
        series.rows(at),
        atOnce,
        byDay,
        silent,
        alarmed[at] ? Optional.of(since) : Optional.empty());
  }

  private void tell(int from, int to) {
    for (int i = from; i <= to; i++) {
      told[i] = true;
      alarmed[i] = true;
    }
  }

  private Optional<Silence> silence(int at, boolean judged) {
    if (series.rows(at) > 0) {
      if (silentFrom >= 0 && !told[silentFrom]) {
        longest = Math.max(longest, silence);
      }
      silentFrom = -1;
      silence = 0;
      return Optional.empty();
    }
    silentFrom = silentFrom < 0 ? at : silentFrom;
    silence += Double.isNaN(expected[at]) ? 0 : expected[at];
    double limit = Math.max(LEAST_SILENCE, TIMES_THE_LONGEST * longest);
    return judged
        ? Optional.of(
            new Silence(
                series.window(silentFrom, at),
                silence,
                limit,
                silence >= limit ? Verdict.VIOLATED : Verdict.OK))
        : Optional.empty();
  }

  private Optional<Compared> atOnce(int at, boolean judged) {
    return Double.isNaN(expected[at])
        ? Optional.empty()
        : compared(at, at, judged, series.rows(at), expected[at], units, FewerRows.AT_ONCE);
  }

  private Optional<Compared> byDay(int at, boolean judged) {
    int from = at - day + 1;
    long found = 0;
    double sum = 0;
    int counted = 0;
    for (int i = from; i <= at; i++) {
      if (i < 0 || !series.isKnown(i) || Double.isNaN(expected[i])) {
        return Optional.empty();
      }
      if (!told[i]) {
        found += series.rows(i);
        sum += expected[i];
        counted++;
      }
    }
    return counted == 0
        ? Optional.empty()
        : compared(from, at, judged, found, sum, days, FewerRows.BY_DAY);
  }

  private Optional<Compared> compared(
      int from,
      int at,
      boolean judged,
      long found,
      double sum,
      RatioHistory history,
      FewerRows rule) {
    history.add(at, found, sum);
    // The spread takes the most time, and only units that are asked for or may violate need it.
    boolean needed = at >= asked || history.aboutLevel(at) <= Math.log(rule.share());
    double spread = judged && needed && sum >= rule.least() ? history.spread(at) : Double.NaN;
    if (Double.isNaN(spread)) {
      return Optional.empty();
    }
    double level = history.level(at);
    double limit = rule.limit(sum, spread);
    return Optional.of(
        new Compared(
            series.window(from, at),
            found,
            rows(sum, level),
            rows(sum, level + limit),
            rows(sum, level + rule.visible(sum, spread)),
            history.aboutLevel(at) <= limit ? Verdict.VIOLATED : Verdict.OK));
  }

  /** The rows at such a logarithm of the ratio to the expected ones. */
  private static double rows(double expected, double ratio) {
    return (expected + 0.5) * Math.exp(ratio) - 0.5;
  }
}
