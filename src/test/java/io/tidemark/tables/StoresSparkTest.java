package io.tidemark.tables;

import static io.tidemark.tables.StoredRecords.FIVE;
import static io.tidemark.tables.StoredRecords.SIX;
import static io.tidemark.tables.StoredRecords.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.constraints.Baseline;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorId;
import io.tidemark.core.TidemarkException;
import io.tidemark.core.Window;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.CrossPlan;
import io.tidemark.profile.CrossProducts;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SlicedProfiles;
import io.tidemark.profile.TypeRule;
import io.tidemark.testkit.ProfileOf;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class StoresSparkTest {

  private static final Window BOTH = new Window(FIVE.start(), SIX.end());

  @TempDir private static Path folder;
  private static ResultTables tables;

  @BeforeAll
  static void createTables(SparkSession spark) {
    tables = ResultTables.create(spark, TablesLocation.workspace(folder.toString()));
  }

  @Test
  void aBaselineIsReadAsItWasSaved() {
    Baseline written =
        StoredRecords.baseline("whole", StoredProfiles.withBuckets(StoredProfiles.of(1)));

    Baseline saved = tables.baselines().save(written, run("whole", "r1"));
    Baseline read = tables.baselines().current(new MonitorId("whole"));

    assertThat(saved.version()).isEqualTo("1");
    assertThat(read.version()).isEqualTo("1");
    assertThat(read.rows()).isEqualTo(500);
    assertThat(read.source()).isEqualTo(written.source());
    assertThat(read.createdAt()).isEqualTo(written.createdAt());
    assertThat(read.constraints()).isEqualTo(written.constraints());
    assertSame(read.profiles(), written.profiles());
  }

  @Test
  void theNewestOfSeveralVersionsIsTheCurrentOneAndTheOthersStay() {
    BaselineStore baselines = tables.baselines();
    MonitorId monitor = new MonitorId("versions");
    Profiles first = Profiles.of(List.of(ProfileOf.texts("plan", "a", "a", "b")));
    Profiles second = Profiles.of(List.of(ProfileOf.texts("plan", "x")));
    baselines.save(StoredRecords.baseline("versions", first), run("versions", "r1"));
    baselines.save(StoredRecords.baseline("versions", second), run("versions", "r2"));

    assertThat(baselines.current(monitor).version()).isEqualTo("2");
    assertSame(baselines.current(monitor).profiles(), second);
    assertSame(baselines.version(monitor, "1").profiles(), first);
    assertThatThrownBy(() -> baselines.version(monitor, "7' OR '1'='1"))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "Monitor versions has no baseline version '7' OR '1'='1', known are 1, 2"
                + " (current)");
    assertThat(tables.rows("baselines").where("monitor_id = 'versions' AND is_current").count())
        .isEqualTo(1);
  }

  @Test
  void aMonitorWithoutABaselineSaysHowToMakeOne() {
    assertThatThrownBy(() -> tables.baselines().current(new MonitorId("none")))
        .isInstanceOf(BadInputException.class)
        .hasMessage("Monitor none has no baseline: run tidemark baseline --config ... first");
  }

  @Test
  void capturesAreReadAsTheyWereStored() {
    Baseline baseline = saved("captures", StoredProfiles.of(1));
    Profiles window = StoredProfiles.of(2);

    store(baseline, "r1", List.of(FIVE), part(FIVE, window));

    assertSame(merged(baseline, FIVE), window);
  }

  @Test
  void productsAreReadAsTheyWereStoredWithTheProfilesOfTheirScan() {
    CrossPlan plan =
        new CrossPlan(
            List.of(
                new CrossPlan.Axis(ColumnName.of("age"), 0.1, 3),
                new CrossPlan.Axis(ColumnName.of("address", "size"), -1e9, 1e-3)));
    CrossProducts one = CrossProducts.of(plan, 3, new double[] {0.1, 2}, new double[] {1, 2, 3});
    CrossProducts two = CrossProducts.of(plan, 4, new double[] {7, -2}, new double[] {4, 5, 6});
    CrossProducts huge =
        CrossProducts.of(
            plan, 1, new double[] {1e200, 0}, new double[] {Double.POSITIVE_INFINITY, 0, 0});
    Baseline plain = StoredRecords.baseline("products", StoredProfiles.of(1));
    tables
        .baselines()
        .save(
            new Baseline(
                plain.monitor(),
                plain.version(),
                plain.rows(),
                plain.source(),
                plain.createdAt(),
                plain.sliced().with(Optional.of(one.merge(two))),
                plain.constraints(),
                Optional.empty(),
                List.of(one, two),
                Optional.of(TypeRule.DEEQU)),
            run("products", "b1"));
    Baseline baseline = tables.baselines().current(plain.monitor());
    assertThat(baseline.sliced().crossProducts()).contains(one.merge(two));
    assertThat(baseline.crossChunks()).containsExactly(one, two);
    assertThat(baseline.rule()).contains(TypeRule.DEEQU);

    SlicedProfiles profiles = SlicedProfiles.of(StoredProfiles.of(2));
    store(
        baseline,
        "r1",
        List.of(FIVE, SIX),
        new WindowProfiles(FIVE, profiles.with(Optional.of(one))),
        new WindowProfiles(SIX, profiles.with(Optional.of(huge))));
    Iterator<WindowProfiles> stored = tables.profiles().inOrder(baseline, Set.of(FIVE, SIX));
    assertThat(stored.next().profiles().crossProducts()).contains(one);
    CrossProducts undefined = stored.next().profiles().crossProducts().orElseThrow();
    assertThat(undefined.rows()).isEqualTo(1);
    assertThat(undefined.isFinite()).isFalse();

    tables
        .profiles()
        .replace(
            run("products", "r2"),
            baseline,
            List.of(FIVE),
            List.of(new WindowProfiles(FIVE, profiles)),
            Optional.of("delta version 13"));
    assertThat(tables.profiles().inOrder(baseline, Set.of(FIVE)).next().profiles().crossProducts())
        .isEmpty();
  }

  @Test
  void mergingStoredWindowsIsMergingTheWindows() {
    Baseline baseline = saved("merging", StoredProfiles.of(1));
    Profiles five = StoredProfiles.of(2);
    Profiles six = StoredProfiles.of(3);

    store(baseline, "r1", List.of(FIVE, SIX), part(SIX, six), part(FIVE, five));

    assertSame(merged(baseline, BOTH), five.merge(six));
  }

  @Test
  void replacingWindowsTwiceIsReplacingThemOnceAndLeavesOthersAndTheBaseline() {
    Baseline baseline = saved("again", StoredProfiles.of(1));
    store(
        baseline,
        "r1",
        List.of(FIVE, SIX),
        part(FIVE, StoredProfiles.of(2)),
        part(SIX, StoredProfiles.of(3)));

    store(baseline, "r2", List.of(SIX), part(SIX, StoredProfiles.of(4)));

    assertSame(merged(baseline, FIVE), StoredProfiles.of(2));
    assertSame(merged(baseline, SIX), StoredProfiles.of(4));
    assertSame(tables.baselines().current(baseline.monitor()).profiles(), StoredProfiles.of(1));
  }

  @Test
  void windowsThatAreNotStoredMergeToNothing() {
    Baseline baseline = saved("empty", StoredProfiles.of(1));

    Profiles merged = merged(baseline, BOTH);

    assertThat(merged.columns()).isEmpty();
    assertThat(merged.rows()).isZero();
  }

  @Test
  void countsInOtherCellsAreNeitherMergedNorCalledCounted() {
    Profiles plan = Profiles.of(List.of(ProfileOf.texts("plan", "a", "a", "b")));
    Baseline baseline = saved("cells", plan);
    store(baseline, "r1", List.of(FIVE), part(FIVE, plan));
    store(
        baseline,
        "r1",
        List.of(SIX),
        part(SIX, Profiles.of(List.of(ProfileOf.texts("plan", "x")))));

    assertThat(tables.profiles().versions(baseline, List.of(BOTH))).containsOnlyKeys(FIVE);
    assertThatThrownBy(() -> merged(baseline, BOTH))
        .isInstanceOf(TidemarkException.class)
        .hasMessageStartingWith(
            "Column plan of the window " + SIX + " of monitor cells was counted in the cells ")
        .hasMessageEndingWith(": run data-quality over that window again");
  }

  @Test
  void theTableReadsForPeopleToo() {
    Baseline baseline =
        saved(
            "people",
            Profiles.of(
                List.of(
                    ProfileOf.numbers("age", 1.0, 2.0, 4.5, null),
                    ProfileOf.texts("plan", "b", "a", "a", "b", "a", "c"))));

    List<Row> rows =
        tables
            .rows("column_profiles")
            .where(functions.col("monitor_id").equalTo(baseline.monitor().value()))
            .orderBy("column_position")
            .selectExpr(
                "column_name",
                "inferred_type",
                "rows",
                "nulls",
                "mean",
                "m2",
                "min",
                "max",
                "distinct",
                "to_json(frequent_items)",
                "hll_sketch_estimate(distinct_sketch)")
            .collectAsList();

    // mean = 7.5 / 3; m2 = 1.5^2 + 0.5^2 + 2^2
    assertThat(rows)
        .extracting(Row::toString)
        .containsExactly(
            "[age,Fractional,4,1,2.5,6.5,1.0,4.5,3,[],3]",
            "[plan,String,6,0,null,null,null,null,3,"
                + "[{\"value\":\"a\",\"count\":3},{\"value\":\"b\",\"count\":2},"
                + "{\"value\":\"c\",\"count\":1}],3]");
  }

  private static Baseline saved(String monitor, Profiles profiles) {
    return tables.baselines().save(StoredRecords.baseline(monitor, profiles), run(monitor, "b1"));
  }

  private static WindowProfiles part(Window window, Profiles profiles) {
    return new WindowProfiles(window, profiles);
  }

  private static void store(
      Baseline baseline, String runId, List<Window> windows, WindowProfiles... parts) {
    tables
        .profiles()
        .replace(
            run(baseline.monitor().value(), runId),
            baseline,
            windows,
            List.of(parts),
            Optional.of("delta version 12"));
  }

  /** Equal in every part, columns in the same order; sums beyond a double count as equal. */
  private static void assertSame(Profiles actual, Profiles expected) {
    assertThat(actual.columns())
        .extracting(ColumnProfile::column)
        .isEqualTo(expected.columns().stream().map(ColumnProfile::column).toList());
    for (ColumnProfile column : expected.columns()) {
      ColumnProfile other = actual.column(column.column()).orElseThrow();
      if (column.column().equals(ColumnName.of("huge"))) {
        assertThat(other.moments().count()).isEqualTo(column.moments().count());
        assertThat(other.moments().max()).isEqualTo(column.moments().max());
        assertThat(other.moments().mean().asOptional().orElseThrow())
            .isCloseTo(
                column.moments().mean().asOptional().orElseThrow(),
                within(1e-12 * column.moments().max()));
        assertThat(other.moments().m2().isDefined()).isFalse();
        assertThat(column.moments().m2().isDefined()).isFalse();
        assertThat(other.cells()).isEqualTo(column.cells());
      } else {
        assertThat(other).isEqualTo(column);
      }
    }
  }

  /** The profiles of the base windows within the window, merged. */
  private static Profiles merged(Baseline baseline, Window window) {
    Profiles merged = Profiles.of(List.of());
    Iterator<WindowProfiles> stored =
        tables.profiles().inOrder(baseline, Set.copyOf(window.baseWindows(Duration.ofHours(1))));
    while (stored.hasNext()) {
      merged = merged.merge(stored.next().profiles().whole());
    }
    return merged;
  }
}
