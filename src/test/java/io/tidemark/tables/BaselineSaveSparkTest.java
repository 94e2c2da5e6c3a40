package io.tidemark.tables;

import static io.tidemark.tables.StoredRecords.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorId;
import io.tidemark.core.TidemarkException;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionReference;
import io.tidemark.profile.AttributionSums;
import io.tidemark.profile.BaselineStates;
import io.tidemark.profile.CrossPlan;
import io.tidemark.profile.CrossProducts;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionPart;
import io.tidemark.profile.PredictionProfile;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several runs that save a baseline of one monitor at the same time. The system property {@code
 * tidemark.interleavings} says in how many orders the steps of two of them are taken, by chance; 0
 * for all there are. By default 2.
 */
@Tag("engine")
@ExtendWith(SparkExtension.class)
class BaselineSaveSparkTest {

  private static final int STEPS = 5;

  private static ResultTables tables;

  @BeforeAll
  static void createTables(SparkSession spark, @TempDir Path folder) {
    tables = ResultTables.create(spark, TablesLocation.workspace(folder.toString()));
  }

  /** A run that saves, one step at a time. */
  private static final class Steps {

    private final BaselineSave save;
    private int next;

    Steps(String monitor, int number) {
      save = saving(monitor, number);
    }

    boolean isDone() {
      return next == STEPS;
    }

    void take() {
      switch (next) {
        case 0 -> save.number();
        case 1 -> save.writeProfiles();
        case 2 -> save.writeOthers();
        case 3 -> {
          if (!save.publish()) {
            next = -1;
          }
        }
        default -> save.clean();
      }
      next++;
    }
  }

  private static BaselineSave saving(String monitor, int number) {
    return new BaselineSave(
        tables.baselines(),
        baseline(monitor, number),
        states(number),
        run(monitor, "r" + number),
        Optional.empty());
  }

  /** A baseline all of whose parts tell which one it is. */
  private static Baseline baseline(String monitor, int number) {
    CrossPlan plan = new CrossPlan(List.of(new CrossPlan.Axis(ColumnName.of("age"), 0.1, 3)));
    Baseline plain = StoredRecords.baseline(monitor, StoredProfiles.of(number));
    return Baseline.of(
        plain.monitor(),
        plain.version(),
        number,
        "training " + number,
        plain.createdAt(),
        plain
            .sliced()
            .with(
                Optional.of(
                    CrossProducts.of(plan, number, new double[] {number}, new double[] {number}))),
        new ConstraintSet(
            List.of(
                Constraint.suggested(ColumnName.of("age"), CheckType.COMPLETENESS)
                    .withThreshold(ComparisonOperator.LESS_THAN, 1.0 / number))));
  }

  private static BaselineStates states(int number) {
    return BaselineStates.of(Optional.of(predictions(number))).with(attributions(number));
  }

  private static AttributionProfile attributions(int number) {
    AttributionKey key = new AttributionKey(AttributionKey.ONLY, "age");
    return new AttributionProfile(
        0,
        Map.of(key, AttributionSums.ofMean(number)),
        AttributionReference.of(Map.of(AttributionKey.ONLY, 0.5)));
  }

  private static PredictionProfiles predictions(int number) {
    return PredictionProfiles.of(
        Map.of(
            PredictionPart.WHOLE,
            new PredictionProfile(
                PredictionCube.of(Map.of(new LabelPair("1", "0"), (long) number)),
                ErrorMoments.EMPTY)));
  }

  /** Asserts that the monitor has a version of each run, whole, and nothing else. */
  private static void assertWhole(String monitor, int runs, String how) {
    MonitorId id = new MonitorId(monitor);
    List<String> sources = new ArrayList<>();
    for (int version = 1; version <= runs; version++) {
      Baseline read = tables.baselines().version(id, Integer.toString(version));
      int number = (int) read.rows();
      Baseline written = baseline(monitor, number);
      assertThat(read.source()).as(how).isEqualTo(written.source());
      assertThat(read.constraints()).as(how).isEqualTo(written.constraints());
      assertThat(read.sliced().crossProducts()).as(how).isEqualTo(written.sliced().crossProducts());
      assertThat(read.profiles().column(ColumnName.of("age")).map(c -> c.moments()))
          .as(how)
          .isEqualTo(written.profiles().column(ColumnName.of("age")).map(c -> c.moments()));
      assertThat(tables.predictions().baseline(id, read.version()))
          .as(how)
          .contains(predictions(number));
      assertThat(tables.attributions().baseline(id, read.version()))
          .as(how)
          .contains(attributions(number));
      sources.add(read.source());
    }
    assertThat(sources)
        .as(how)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, runs).mapToObj(i -> "training " + i).toList());
    assertThat(tables.baselines().current(id).version()).as(how).isEqualTo("" + runs);
    for (String table :
        List.of(
            "column_profiles",
            "constraints",
            "cross_products",
            "prediction_profiles",
            "attribution_profiles")) {
      assertThat(
              tables
                  .rows(table)
                  .where("monitor_id = '" + monitor + "'")
                  .select("baseline_version", "run_id")
                  .distinct()
                  .count())
          .as("runs of %s, %s", table, how)
          .isEqualTo(runs);
    }
  }

  @Test
  void inWhateverOrderTheirStepsComeEachVersionIsWholeAndOfOneRun() {
    long seed = Long.getLong("tidemark.seed", 1);
    List<BitSet> orders = orders();
    Collections.shuffle(orders, new Random(seed));
    int wanted = Integer.getInteger("tidemark.interleavings", 2);
    List<BitSet> some = wanted == 0 ? orders : orders.subList(0, wanted);
    for (int i = 0; i < some.size(); i++) {
      String monitor = "steps-" + i;
      Steps first = new Steps(monitor, 1);
      Steps second = new Steps(monitor, 2);
      for (int step = 0; !first.isDone() || !second.isDone(); step++) {
        boolean isFirst = step < 2 * STEPS && some.get(i).get(step);
        ((isFirst && !first.isDone()) || second.isDone() ? first : second).take();
      }
      assertWhole(monitor, 2, "order " + some.get(i) + ", seed " + seed);
    }
  }

  /** The orders of two runs' steps of which the first run takes the first. */
  private static List<BitSet> orders() {
    List<BitSet> orders = new ArrayList<>();
    for (long bits = 0; bits < 1 << (2 * STEPS); bits++) {
      BitSet order = BitSet.valueOf(new long[] {bits});
      if (order.get(0) && order.cardinality() == STEPS) {
        orders.add(order);
      }
    }
    return orders;
  }

  @Test
  void threeAtOnceGetThreeVersions() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Callable<BaselinesTable.BaselineRow>> saves = new ArrayList<>();
      for (int number = 1; number <= 3; number++) {
        BaselineSave save = saving("three", number);
        saves.add(save::finish);
      }
      for (Future<?> saved : threads.invokeAll(saves)) {
        saved.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertWhole("three", 3, "three at once");
  }

  @Test
  void whatADeadRunLeftIsNoPartOfTheVersionAndGoesWithTheNext() {
    Steps dead = new Steps("died", 7);
    for (int step = 0; step < 3; step++) {
      dead.take();
    }
    assertThat(tables.baselines().currentIfAny(new MonitorId("died"))).isEmpty();
    saving("died", 1).finish();
    assertWhole("died", 1, "after another died");
  }

  @Test
  void aRevisionOfAVersionThatIsCurrentNoLongerIsNotSaved() {
    MonitorId monitor = new MonitorId("revised");
    BaselineStore store = tables.baselines();
    saving("revised", 1).finish();
    store.saveRevised(baseline("revised", 2), BaselineStates.NONE, run("revised", "r2"), "1");
    assertThat(store.current(monitor).version()).isEqualTo("2");

    assertThatThrownBy(
            () ->
                store.saveRevised(
                    baseline("revised", 3), BaselineStates.NONE, run("revised", "r3"), "1"))
        .isInstanceOf(TidemarkException.class)
        .hasMessage(
            "Run r2 made baseline version 2 of monitor revised current while this run was revising"
                + " version 1: run again, to revise that one");
    assertThat(store.current(monitor).version()).isEqualTo("2");
  }

  @Test
  void rowsAreNeverComputedFromATableThatHasChangedSince(SparkSession spark, @TempDir Path folder) {
    TableAddress address =
        TableAddress.of(TablesLocation.workspace(folder.toString()), "baselines");
    new TableCreation(spark, CommitRetry.standard())
        .createOrMigrate(address, BaselinesTable.SCHEMA);
    CommitRetry atOnce = new CommitRetry(3, pause -> {}, () -> 0);
    ResultTable<BaselinesTable.BaselineRow> table =
        new ResultTable<>(spark, address, BaselinesTable.SCHEMA, atOnce);
    RunContext run = run("guarded", "r");
    List<Integer> attempts = new ArrayList<>();

    table.replace(
        () -> {
          List<BaselinesTable.BaselineRow> rows =
              new ArrayList<>(BaselinesTable.BaselineRow.of(table, run.monitor()));
          attempts.add(rows.size());
          if (attempts.size() == 1) {
            // What another run commits between the reading and the writing of this one.
            table.replace(List.of(row(run, 1)), ResultSlice.ofMonitor(run.monitor()));
          }
          rows.add(row(run, rows.size() + 1));
          return rows;
        },
        ResultSlice.ofMonitor(run.monitor()));

    assertThat(attempts).containsExactly(0, 1);
    assertThat(BaselinesTable.BaselineRow.of(table, run.monitor()))
        .extracting(BaselinesTable.BaselineRow::version)
        .containsExactly(1, 2);
  }

  private static BaselinesTable.BaselineRow row(RunContext run, int version) {
    return new BaselinesTable.BaselineRow(
        run, version, 1, "test", run.computedAt(), Optional.empty(), BaselinesTable.Use.FORMER);
  }
}
