package io.tidemark.tables;

import static io.tidemark.tables.StoredRecords.FIVE;
import static io.tidemark.tables.StoredRecords.SIX;
import static io.tidemark.tables.StoredRecords.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.MonitorId;
import io.tidemark.core.Slice;
import io.tidemark.core.Subgroup;
import io.tidemark.core.Window;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.FewScores;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionPart;
import io.tidemark.profile.PredictionProfile;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.ScoreSums;
import io.tidemark.tables.BaselinesTable.BaselineRow;
import io.tidemark.tables.PredictionProfilesTable.CubeRow;
import io.tidemark.testkit.CubeCell;
import io.tidemark.testkit.CubeOf;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@ExtendWith(io.tidemark.testkit.SparkExtension.class)
class PredictionStoreSparkTest {

  private static final ScoreCells CELLS = ScoreCells.FIVE_DIGITS;
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private static PredictionStore store;
  private static ResultTable<BaselineRow> baselines;
  private static BaselinePredictions predicted;

  @BeforeAll
  static void createTables(SparkSession spark, @TempDir Path folder) {
    baselines = table(spark, folder, BaselinesTable.SCHEMA);
    ResultTable<CubeRow> cubes = table(spark, folder, PredictionProfilesTable.SCHEMA);
    ResultTable<PredictionRows> errors = table(spark, folder, ErrorMomentsTable.SCHEMA);
    predicted = new BaselinePredictions(cubes, errors, baselines);
    store = new PredictionStore(cubes, errors, predicted);
  }

  /** Adds the predictions to a version that the run makes. */
  private static void addBaseline(RunContext run, int version, PredictionProfiles predictions) {
    predicted.add(run, version, Optional.of(predictions));
    baselines.replace(
        List.of(
            new BaselineRow(
                run, version, 1, "test", NOON, Optional.empty(), BaselinesTable.Use.CURRENT)),
        ResultSlice.ofMonitor(run.monitor()));
  }

  private static <T> ResultTable<T> table(SparkSession spark, Path folder, TableSchema<T> schema) {
    TableAddress address =
        TableAddress.of(TablesLocation.workspace(folder.toString()), schema.name());
    new TableCreation(spark, CommitRetry.standard()).createOrMigrate(address, schema);
    return new ResultTable<>(spark, address, schema, CommitRetry.standard());
  }

  /** Labelled, unlabelled and unpredicted rows, with and without a score, in parts of each kind. */
  private static PredictionProfiles classified(long rows) {
    Map<String, ScoreSums> sums = new HashMap<>();
    sums.put("1", ScoreSums.of(0.1, 0.7, 1e-9, 7));
    sums.put(null, ScoreSums.of(-3));
    PredictionProfile scored =
        new PredictionProfile(
            PredictionCube.of(
                Optional.of(CELLS),
                CubeOf.pairs(
                    Map.of(
                        new CubeCell("1", "1", CELLS.cellOf(0.7)), rows,
                        new CubeCell("1", "1", CELLS.cellOf(1e-9)), 2L,
                        new CubeCell("1", "1", CubeCell.NO_SCORE), 1L,
                        new CubeCell("0", null, CubeCell.NO_SCORE), 3L,
                        new CubeCell(null, "0", CELLS.cellOf(-3)), 4L)),
                sums,
                FewScores.of(0.7, 1e-9, -3)),
            ErrorMoments.EMPTY);
    PredictionProfile stratum =
        new PredictionProfile(
            PredictionCube.of(Map.of(new LabelPair("1", "0"), 9L)), ErrorMoments.EMPTY);
    return PredictionProfiles.of(
        Map.of(
            PredictionPart.WHOLE,
            scored,
            PredictionPart.of(new Slice(List.of("a,b"), List.of("NULL"))),
            scored,
            PredictionPart.of(Subgroup.of("sex", "F").within("north")),
            stratum));
  }

  private static PredictionProfiles regressed() {
    ErrorMoments.Fold errors = new ErrorMoments.Fold();
    errors.add(0, 1e-3);
    errors.add(1e200, -7);
    errors.addUnlabelled();
    PredictionProfile profile =
        new PredictionProfile(PredictionCube.empty(Optional.empty()), errors.moments());
    return PredictionProfiles.of(
        Map.of(
            PredictionPart.WHOLE,
            profile,
            PredictionPart.of(new Slice(List.of("region"), List.of("north"))),
            profile));
  }

  private static WindowPredictions in(Window window, PredictionProfiles profiles, int revision) {
    return new WindowPredictions(window, profiles, "2 files", new LabelRevision(revision, NOON));
  }

  private static List<WindowPredictions> read(String monitor, Set<Window> windows) {
    List<WindowPredictions> read = new ArrayList<>();
    store.inOrder(new MonitorId(monitor), windows).forEachRemaining(read::add);
    return read;
  }

  @Test
  void predictionsAreReadAsTheyWereStoredAndReplacedWithoutOthers() {
    WindowPredictions five = in(FIVE, classified(1), 1);
    WindowPredictions six = in(SIX, PredictionProfiles.empty(Optional.of(CELLS)), 1);
    WindowPredictions newer = in(FIVE, classified(8), 2);

    store.replace(run("classes", "r1"), "1", List.of(FIVE, SIX), List.of(six, five));
    assertThat(read("classes", Set.of(FIVE, SIX))).containsExactly(five, six);

    store.replace(run("classes", "r2"), "1", List.of(FIVE), List.of(newer));
    store.replace(run("classes", "r3"), "1", List.of(FIVE), List.of(newer));
    assertThat(read("classes", Set.of(FIVE, SIX))).containsExactly(newer, six);
    WindowPredictions late =
        new WindowPredictions(
            FIVE, classified(3), "1 file", new LabelRevision(2, NOON.minusSeconds(60)));
    assertThat(store.overtaken(new MonitorId("classes"), List.of(late, six))).containsExactly(FIVE);
    store.replace(run("classes", "r4"), "1", List.of(FIVE, SIX), List.of(late, six));
    store.replace(run("classes", "r5"), "1", List.of(FIVE), List.of(late));
    assertThat(read("classes", Set.of(FIVE, SIX))).containsExactly(newer, six);
    assertThat(store.versions(new MonitorId("classes"), List.of(FIVE, SIX)))
        .isEqualTo(
            Map.of(
                FIVE, new PredictionStore.Version("1", "2 files", new LabelRevision(2, NOON)),
                SIX, new PredictionStore.Version("1", "2 files", new LabelRevision(1, NOON))));
  }

  @Test
  void aBaselineIsReadAsItWasStored() {
    MonitorId monitor = new MonitorId("baselines");
    predicted.add(run("baselines", "died"), 3, Optional.of(classified(4)));
    assertThat(store.baseline(monitor, "3")).as("of no version").isEmpty();

    addBaseline(run("baselines", "r1"), 3, classified(5));

    assertThat(store.baseline(monitor, "3")).contains(classified(5));
    assertThat(store.baseline(monitor, "2")).isEmpty();
  }

  @Test
  void errorsOfARegressionKeepEveryDigit() {
    WindowPredictions five = in(FIVE, regressed(), 1);

    store.replace(run("prices", "r1"), "1", List.of(FIVE), List.of(five));
    addBaseline(run("prices", "r1"), 1, regressed());

    PredictionProfiles read = read("prices", Set.of(FIVE)).get(0).profiles();
    assertThat(read.parts().keySet()).isEqualTo(regressed().parts().keySet());
    assertThat(read.rows()).isEqualTo(3);
    assertThat(read.whole().errors().counts()).isEqualTo(regressed().whole().errors().counts());
    // The fourth powers of 1e200 are beyond a double: they are read as NaN, stored as NULL.
    assertThat(read.whole().errors().sum(io.tidemark.profile.ErrorSum.ERROR))
        .isEqualTo(regressed().whole().errors().sum(io.tidemark.profile.ErrorSum.ERROR));
    assertThat(read.whole().errors().sum(io.tidemark.profile.ErrorSum.ERROR_4)).isNaN();
    assertThat(store.baseline(new MonitorId("prices"), "1")).isPresent();
  }

  @Test
  void sumsOverScoresStandOnOneRowPerLabel() {
    List<CubeRow> rows =
        PredictionProfilesTable.rows(
            new PredictionRows(
                run("rows", "r1"),
                DatasetKind.CAPTURE,
                "1",
                Optional.of(FIVE),
                PredictionPart.WHOLE,
                classified(1).whole(),
                Optional.empty(),
                Optional.empty()));

    assertThat(rows).hasSize(3);
    assertThat(rows.stream().filter(r -> r.sums().isPresent())).hasSize(2);
  }
}
