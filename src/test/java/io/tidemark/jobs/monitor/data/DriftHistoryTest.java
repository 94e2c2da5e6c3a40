package io.tidemark.jobs.monitor.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.HistoryConfig;
import io.tidemark.config.HistoryStrategy;
import io.tidemark.constraints.HistoryLimit;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Window;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.tables.Granularity;
import io.tidemark.tables.MetricHistory.Past;
import io.tidemark.tables.MetricHistory.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftHistoryTest {

  private static final Granularity DAY = new Granularity("1 day");
  private static final Series AGE = new Series("age", "kolmogorov_smirnov", 1);
  private static final HistoryConfig SETTINGS =
      new HistoryConfig(HistoryStrategy.BATCH_NORMAL, 3, 5, 10);
  private static final double FIXED = 0.1;

  /** What runs leave: the value of every window, and whether it violated. */
  private final Map<Window, Metric> table = new HashMap<>();

  private int reads;

  @Test
  void aMonthAtOnceHasTheThresholdsOfThirtyDailyRuns() {
    double[] values = values(1);
    List<HistoryLimit> daily = new ArrayList<>();
    for (int day = 0; day < 30; day++) {
      daily.addAll(run(day, day + 1, values));
    }
    Map<Window, Metric> daysOf = Map.copyOf(table);
    table.clear();
    reads = 0;

    assertThat(run(0, 30, values)).isEqualTo(daily);
    assertThat(table).isEqualTo(daysOf);
    assertThat(reads).isEqualTo(1);
    assertThat(daily.get(4).isWarm()).isFalse();
    assertThat(daily.get(5).isWarm()).isTrue();
    assertThat(daily.get(29).windows()).isEqualTo(10);
    assertThat(table.values()).extracting(Metric::status).contains(MetricStatus.VIOLATED);
  }

  @Test
  void whatARunJudgesAgainReplacesWhatIsStored() {
    double[] before = values(2);
    double[] corrected = values(3);
    run(0, 30, before);
    Map<Window, Metric> stored = Map.copyOf(table);
    List<HistoryLimit> daily = new ArrayList<>();
    for (int day = 12; day < 25; day++) {
      daily.addAll(run(day, day + 1, corrected));
    }
    Map<Window, Metric> daysOf = Map.copyOf(table);
    table.clear();
    table.putAll(stored);

    assertThat(run(12, 25, corrected)).isEqualTo(daily);
    assertThat(table).isEqualTo(daysOf);
  }

  @Test
  void windowsOfAnotherRunThatEndWithinTheRangeCountToo() {
    // Days from noon to noon, as a run without granularities may have judged them.
    for (int day = 0; day < 8; day++) {
      Window noon = shifted(day(day));
      table.put(noon, metric(0.01 * day, MetricStatus.OK));
    }
    // Before the k-th day begins, k of them have ended, and k of this run's own.
    assertThat(run(0, 6, new double[] {0.03, 0.03, 0.03, 0.03, 0.03, 0.03}))
        .extracting(HistoryLimit::windows)
        .containsExactly(0, 2, 4, 6, 8, 10);
  }

  @Test
  void nothingIsReadWhereNoThresholdComesFromHistory() {
    DriftHistory history =
        new DriftHistory(SETTINGS, Set.of(), Map.of(DAY, List.of(day(0))), this::read);
    history.add(day(0), DAY, List.of(metric(0.5, MetricStatus.OK)));
    assertThat(history.limits(day(0), DAY)).isEmpty();
    assertThat(reads).isZero();
  }

  @Test
  void aWindowJudgedByAnotherDefinitionIsNoHistory() {
    DriftHistory history =
        new DriftHistory(
            SETTINGS, Set.of(AGE), Map.of(DAY, List.of(day(0), day(1), day(2))), this::read);
    history.add(day(0), DAY, List.of(metric(0.02, MetricStatus.OK)));
    Metric meantOtherwise = metric(0.5, MetricStatus.OK).toBuilder().definition(2).build();
    history.add(day(1), DAY, List.of(meantOtherwise));

    assertThat(history.limits(day(2), DAY).get("age").windows()).isEqualTo(1);
  }

  /** Judges the days, and stores what was found once all are judged. */
  private List<HistoryLimit> run(int first, int end, double[] values) {
    List<Window> days = IntStream.range(first, end).mapToObj(DriftHistoryTest::day).toList();
    DriftHistory history = new DriftHistory(SETTINGS, Set.of(AGE), Map.of(DAY, days), this::read);
    Map<Window, Metric> judged = new HashMap<>();
    List<HistoryLimit> limits = new ArrayList<>();
    for (int day = first; day < end; day++) {
      Window window = day(day);
      HistoryLimit limit = history.limits(window, DAY).get("age");
      limits.add(limit);
      Metric metric =
          metric(
              values[day],
              values[day] < limit.limit().orElse(FIXED) ? MetricStatus.OK : MetricStatus.VIOLATED);
      judged.put(window, metric);
      history.add(window, DAY, List.of(metric));
    }
    table.putAll(judged);
    return limits;
  }

  private Map<Series, List<Past>> read(
      Granularity granularity, Instant first, Instant last, Set<Series> wanted) {
    reads++;
    assertThat(wanted).containsExactly(AGE);
    TreeMap<Instant, Past> before = new TreeMap<>();
    List<Past> within = new ArrayList<>();
    table.forEach(
        (window, metric) -> {
          Past past = new Past(window, metric.value().asOptional().orElseThrow());
          if (Series.counts(metric) && !window.end().isAfter(first)) {
            before.put(window.start(), past);
          } else if (Series.counts(metric) && !window.end().isAfter(last)) {
            within.add(past);
          }
        });
    List<Past> all = new ArrayList<>(before.descendingMap().values().stream().limit(10).toList());
    all.addAll(within);
    return Map.of(AGE, all);
  }

  /** Half of them near 0.05, and now and then one far off. */
  private static double[] values(long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, 30)
        .mapToDouble(
            i -> random.nextInt(6) == 0 ? 0.3 : 0.05 + 0.01 * Math.abs(random.nextGaussian()))
        .toArray();
  }

  private static Metric metric(double value, MetricStatus status) {
    return Metric.builder(MonitorType.DATA_QUALITY, AGE.metric(), Outcome.of(value))
        .column(ColumnName.of(AGE.column()))
        .comparedWith(ComparedWith.BASELINE)
        .judged(status, "as the test says")
        .build();
  }

  private static Window day(int day) {
    Instant start = Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofDays(day));
    return new Window(start, start.plus(Duration.ofDays(1)));
  }

  private static Window shifted(Window day) {
    return new Window(
        day.start().minus(Duration.ofHours(12)), day.end().minus(Duration.ofHours(12)));
  }
}
