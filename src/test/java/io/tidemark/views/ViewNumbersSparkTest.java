package io.tidemark.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.testkit.SparkExtension;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of the views beside SQL by hand over captures, labels, training rows and tables. */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewNumbersSparkTest {

  private static final String DAY = "TIMESTAMP '2026-03-06 00:00:00'";

  private GoldenViews views;
  private SparkSession spark;

  @BeforeAll
  void open(SparkSession session, @TempDir Path folder) throws Exception {
    views = GoldenViews.open(session, folder);
    spark = views.spark();
  }

  @AfterAll
  void close() {
    views.close();
  }

  private void assertSame(String view, String byHand) {
    List<Row> expected = spark.sql(byHand).collectAsList();
    List<Row> shown = spark.sql(view).collectAsList();
    assertThat(shown).hasSameSizeAs(expected).isNotEmpty();
    for (int row = 0; row < expected.size(); row++) {
      for (int column = 0; column < expected.get(row).size(); column++) {
        Object wanted = expected.get(row).get(column);
        Object found = shown.get(row).get(column);
        if (wanted instanceof Double number) {
          assertThat((Double) found)
              .isCloseTo(number, within(1e-9 * Math.max(1, Math.abs(number))));
        } else {
          assertThat(found).isEqualTo(wanted);
        }
      }
    }
  }

  @Test
  void aProfileIsWhatTheCapturesAre() {
    assertSame(
        """
        SELECT count, num_nulls, avg, min, max, stddev, percent_null, distinct_count, data_type
        FROM profile_metrics WHERE monitor_id = 'credit' AND log_type = 'INPUT'
          AND granularity = '1 day' AND window.start = %s AND slice_key IS NULL
          AND column_name = 'age'
        """
            .formatted(DAY),
        """
        SELECT count(age), count(*) - count(age), avg(age), CAST(min(age) AS DOUBLE),
          CAST(max(age) AS DOUBLE), stddev_samp(age), 100D * (count(*) - count(age)) / count(*),
          count(DISTINCT age), 'bigint'
        FROM captures WHERE event_date = DATE '2026-03-06'
        """);
    assertSame(
        """
        SELECT item.item, item.count, data_type, percent_distinct FROM (
          SELECT explode(frequent_items) AS item, data_type, percent_distinct FROM profile_metrics
          WHERE monitor_id = 'credit' AND granularity = '1 day' AND window.start = %s
            AND slice_key IS NULL AND column_name = 'region')
        """
            .formatted(DAY),
        """
        SELECT region, count(*), 'string', 100D * 3 / 200 FROM captures
        WHERE event_date = DATE '2026-03-06' GROUP BY region ORDER BY count(*) DESC
        """);
    assertSame(
        """
        SELECT count, avg, stddev, min, max, data_type, window IS NULL, granularity IS NULL
        FROM profile_metrics WHERE monitor_id = 'credit' AND log_type = 'BASELINE'
          AND slice_key IS NULL AND column_name = 'income'
        """,
        """
        SELECT count(income), avg(income), stddev_samp(income), min(income), max(income), 'double',
          true, true
        FROM training
        """);
  }

  /** Precision, recall and F1 by their definitions; the labels weigh. */
  @Test
  void theModelIsWhatLabelsSayOfIt() {
    assertSame(
        """
        SELECT pair.prediction, pair.label, pair.count, accuracy_score, precision.one_vs_all['1'],
          precision.macro, recall.weighted, f1_score.one_vs_all['0'], f1_score.macro
        FROM (SELECT *, explode(confusion_matrix) AS pair FROM profile_metrics
          WHERE monitor_id = 'credit' AND column_name = ':table' AND granularity = '1 day'
            AND window.start = %s AND slice_key = 'region' AND slice_value = 'south')
        """
            .formatted(DAY),
        """
        WITH pairs AS (
          SELECT CAST(c.decision AS STRING) AS p, CAST(l.label AS STRING) AS a
          FROM captures c JOIN labels l ON l.event_id = c.event_id
          WHERE c.event_date = DATE '2026-03-06' AND c.region = 'south'),
        n AS (SELECT count(*) AS n, count_if(p = a) AS right, count_if(p = '1' AND a = '1') AS tp,
          count_if(p = '0' AND a = '0') AS tn, count_if(p = '1') AS p1, count_if(p = '0') AS p0,
          count_if(a = '1') AS a1, count_if(a = '0') AS a0 FROM pairs)
        SELECT p, a, count(*), any_value(right / n), any_value(tp / p1),
          any_value((tp / p1 + tn / p0) / 2), any_value((tp + tn) / n),
          any_value(2 * tn / (p0 + a0)),
          any_value((2 * tp / (p1 + a1) + 2 * tn / (p0 + a0)) / 2)
        FROM pairs CROSS JOIN n GROUP BY p, a ORDER BY p, a
        """);
    assertSame(
        """
        SELECT mean_squared_error, mean_average_error, r2_score, confusion_matrix IS NULL
        FROM profile_metrics WHERE monitor_id = 'demand' AND column_name = ':table'
          AND granularity = '1 day' AND slice_key IS NULL ORDER BY window
        """,
        """
        SELECT max(value) FILTER (WHERE metric = 'mse'), max(value) FILTER (WHERE metric = 'mae'),
          max(value) FILTER (WHERE metric = 'r2'), true
        FROM metrics WHERE monitor_id = 'demand' AND granularity = '1 day'
          AND monitor_type = 'MODEL_QUALITY' GROUP BY window_start ORDER BY window_start
        """);
  }

  @Test
  void aGroupOfAFacetIsASlice() {
    assertSame(
        """
        SELECT statistical_parity, equal_opportunity FROM profile_metrics
        WHERE monitor_id = 'credit' AND column_name = ':table' AND granularity = '1 day'
          AND slice_key = 'sex' AND slice_value = 'F' ORDER BY window
        """,
        """
        SELECT max(value) FILTER (WHERE metric = 'statistical_parity'),
          max(value) FILTER (WHERE metric = 'equal_opportunity')
        FROM metrics WHERE monitor_id = 'credit' AND monitor_type = 'BIAS' AND granularity = '1 day'
          AND facet = 'sex' AND facet_value = 'F' AND group_value IS NULL
        GROUP BY window_start ORDER BY window_start
        """);
  }

  @Test
  void driftIsBesideTheBaselineAndTheWindowBefore() {
    assertSame(
        """
        SELECT count_delta, avg_delta, percent_null_delta, window_cmp IS NULL FROM drift_metrics
        WHERE monitor_id = 'credit' AND granularity = '1 day' AND window.start = %s
          AND slice_key IS NULL AND column_name = 'age' AND drift_type = 'BASELINE'
        """
            .formatted(DAY),
        """
        SELECT (SELECT count(age) FROM captures WHERE event_date = DATE '2026-03-06') - count(*),
          (SELECT avg(age) FROM captures WHERE event_date = DATE '2026-03-06') - avg(age), 0D, true
        FROM training
        """);
    assertSame(
        """
        SELECT count_delta, avg_delta, window_cmp.start, window_cmp.end = window.start
        FROM drift_metrics WHERE monitor_id = 'credit' AND granularity = '1 day'
          AND slice_key IS NULL AND column_name = 'age' AND drift_type = 'CONSECUTIVE'
        """,
        """
        SELECT count_if(event_date = DATE '2026-03-07') - count_if(event_date = DATE '2026-03-06'),
          avg(age) FILTER (WHERE event_date = DATE '2026-03-07')
            - avg(age) FILTER (WHERE event_date = DATE '2026-03-06'), %s, true
        FROM captures
        """
            .formatted(DAY));
    assertSame(
        """
        SELECT drift_type, ks_test.statistic, ks_test.pvalue, js_distance, tv_distance
        FROM drift_metrics WHERE monitor_id = 'credit' AND granularity = '1 day'
          AND slice_key IS NULL AND column_name = 'age' ORDER BY drift_type, window
        """,
        """
        SELECT CASE compared_with WHEN 'PREVIOUS' THEN 'CONSECUTIVE' ELSE 'BASELINE' END AS type,
          max(value) FILTER (WHERE metric = 'kolmogorov_smirnov'),
          max(p_value) FILTER (WHERE metric = 'kolmogorov_smirnov'),
          max(value) FILTER (WHERE metric = 'jensen_shannon_distance_raw'),
          max(value) FILTER (WHERE metric = 'total_variation_distance')
        FROM metrics WHERE monitor_id = 'credit' AND granularity = '1 day' AND slice_key IS NULL
          AND column_name = 'age' AND compared_with IN ('BASELINE', 'PREVIOUS')
        GROUP BY compared_with, window_start ORDER BY type, window_start
        """);
  }

  @Test
  void cellsAddUpToTheCaptures() {
    assertSame(
        """
        SELECT cell_label, sum(count), max(baseline_count), max(baseline_share)
        FROM distribution_cells WHERE monitor_id = 'credit' AND dataset = 'CAPTURE'
          AND column_name = 'region' AND slice_key IS NULL AND cell_kind = 'VALUE'
        GROUP BY cell_label ORDER BY cell_label
        """,
        """
        SELECT t.region, any_value(c.n), count(*), count(*) / 1120D FROM training t
        JOIN (SELECT region, count(*) AS n FROM captures
          WHERE event_time < TIMESTAMP '2026-03-08 12:00:00' GROUP BY region) c
        ON c.region = t.region GROUP BY t.region ORDER BY t.region
        """);
    assertSame(
        """
        SELECT sum(count), sum(share) FROM distribution_cells
        WHERE monitor_id = 'credit' AND dataset = 'CAPTURE' AND column_name = 'age'
          AND slice_value = 'south' AND window_start = %s AND upper_bound <= 40
        """
            .formatted(DAY),
        """
        SELECT count_if(age <= 40), count_if(age <= 40) / count(*) FROM captures
        WHERE region = 'south' AND event_time >= %1$s AND event_time < %1$s + INTERVAL 6 HOURS
        """
            .formatted(DAY));
    assertThat(
            spark
                .sql(
                    """
                    SELECT cell_label FROM distribution_cells WHERE monitor_id = 'credit'
                      AND dataset = 'BASELINE' AND column_name = 'decision' AND slice_key IS NULL
                    ORDER BY cell
                    """)
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("below 0", "0", "(0, 1)", "1", "above 1");
  }

  @Test
  void violationsAreOpenInTheLatestWindowOfTheirSeries() {
    String series = "monitor_id, monitor_type, granularity";
    assertSame(
        "SELECT "
            + series
            + ", window_start, constraint_id, severity, days_open FROM open_violations"
            + " ORDER BY 1, 2, 3, 4, 5, 6, 7",
        "SELECT "
            + series
            + ", window_start, constraint_id, severity,"
            + " (unix_micros(window_end) - unix_micros(first_seen)) / 86400e6 FROM violations v"
            + " WHERE severity IN ('warning', 'critical') AND NOT EXISTS (SELECT 1 FROM metrics m"
            + " WHERE m.monitor_id = v.monitor_id AND m.monitor_type = v.monitor_type"
            + " AND m.granularity = v.granularity AND m.window_start > v.window_start)"
            + " ORDER BY 1, 2, 3, 4, 5, 6, 7");
  }

  @Test
  void costsAreThoseOfTheRuns() {
    assertSame(
        "SELECT run_id, seconds, core_hours FROM run_costs ORDER BY run_id",
        "SELECT run_id, timestampdiff(MICROSECOND, started_at, finished_at) / 1e6,"
            + " core_seconds / 3600 FROM runs ORDER BY run_id");
  }

  @Test
  void theTimelineKnowsTheWindowBefore() {
    assertSame(
        """
        SELECT value, previous_value, change, previous_window_start FROM metric_timeline
        WHERE monitor_id = 'credit' AND granularity = '1 day' AND metric = 'mean'
          AND column_name = 'age' AND slice_key IS NULL AND window_start > %s
        """
            .formatted(DAY),
        """
        SELECT b, a, b - a, %s FROM (SELECT
          avg(age) FILTER (WHERE event_date = DATE '2026-03-06') AS a,
          avg(age) FILTER (WHERE event_date = DATE '2026-03-07') AS b FROM captures)
        """
            .formatted(DAY));
  }
}
