package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.LabelText;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Slice;
import io.tidemark.core.Subgroup;
import io.tidemark.core.Window;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.ErrorSum;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetColumn;
import io.tidemark.profile.FacetPlan;
import io.tidemark.profile.PredictionPart;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.SliceKey;
import io.tidemark.profile.SlicePlan;
import io.tidemark.profile.ValueRange;
import io.tidemark.testkit.CubeCell;
import io.tidemark.testkit.CubeOf;
import io.tidemark.testkit.SparkExtension;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The join and the fold give what a fold of the same rows in plain Java gives. */
@Tag("engine")
@ExtendWith(SparkExtension.class)
class PredictionScanSparkTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final String CAPTURES =
      "id string, part int, at timestamp, decision boolean, score double, region string, sex"
          + " string, age int, plan string";
  private static final String LABELS = "event string, part bigint, outcome double, known timestamp";
  private static final EventKey EVENTS =
      new EventKey(List.of(ColumnName.of("id")), Optional.of(ColumnName.of("part")));

  private static final PredictionPlan PLAN =
      PredictionPlan.of(
              ProblemType.BINARY_CLASSIFICATION, ColumnName.of("decision"), ColumnName.of("score"))
          .dividedBy(
              new SlicePlan(
                  List.of(
                      new SliceKey(
                          List.of("region"),
                          CategoricalCells.of(
                              List.of("north", "NULL"),
                              new long[0],
                              CategoricalCells.Vocabulary.CLOSED,
                              0)))),
              new FacetPlan(
                  List.of(
                      Facet.of(FacetColumn.each("sex")),
                      Facet.of(
                          FacetColumn.each("sex"), FacetColumn.of("age", ValueRange.above(40)))),
                  "plan"));

  private record Capture(
      String id,
      int part,
      Instant at,
      Boolean decision,
      Double score,
      String region,
      String sex,
      Integer age,
      String plan) {

    Row row() {
      return RowFactory.create(
          id, part, Timestamp.from(at), decision, score, region, sex, age, plan);
    }

    CubeCell cell(String actual, Optional<ScoreCells> cells) {
      return new CubeCell(
          actual,
          decision == null ? null : decision ? "1" : "0",
          score != null && Double.isFinite(score)
              ? cells.map(c -> c.cellOf(score)).orElse(CubeCell.NO_SCORE)
              : CubeCell.NO_SCORE);
    }

    List<PredictionPart> parts() {
      Subgroup bySex = Subgroup.of("sex", sex == null ? "NULL" : sex);
      String old = age == null ? "NULL" : age > 40 ? "(40.0, Infinity)" : "(-Infinity, 40.0]";
      Subgroup both = Subgroup.of("sex,age", bySex.value() + "," + old);
      String slice = region == null ? "NULL" : region.equals("north") ? "north" : "UNSEEN";
      return List.of(
          PredictionPart.WHOLE,
          PredictionPart.of(new Slice(List.of("region"), List.of(slice))),
          PredictionPart.of(bySex),
          PredictionPart.of(bySex.within(plan)),
          PredictionPart.of(both),
          PredictionPart.of(both.within(plan)));
    }
  }

  private record Label(String event, long part, double outcome, Instant known) {
    Row row() {
      return RowFactory.create(event, part, outcome, known == null ? null : Timestamp.from(known));
    }
  }

  private final List<Capture> captures = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();

  PredictionScanSparkTest() {
    Random random = new Random(5);
    for (int i = 0; i < 3_000; i++) {
      Capture capture =
          new Capture(
              random.nextInt(40) == 0 ? null : "e" + i / 2,
              i % 2,
              START.plusSeconds(random.nextInt(3 * 86_400)),
              random.nextInt(30) == 0 ? null : random.nextBoolean(),
              random.nextInt(30) == 0 ? Double.NaN : random.nextInt(130) / 100.0 - 0.1,
              new String[] {"north", "south", null}[random.nextInt(3)],
              random.nextInt(9) == 0 ? null : random.nextBoolean() ? "F" : "M",
              random.nextInt(9) == 0 ? null : 20 + random.nextInt(40),
              random.nextBoolean() ? "free" : "paid");
      captures.add(capture);
      if (capture.id() != null && random.nextInt(8) == 0) {
        // Delivered twice, and once more a moment later with another decision.
        captures.add(capture);
        captures.add(
            new Capture(
                capture.id(),
                capture.part(),
                capture.at().plusMillis(1),
                true,
                0.3,
                "south",
                "M",
                30,
                "free"));
      }
      for (int n = random.nextInt(4); n > 0 && capture.id() != null; n--) {
        labels.add(
            new Label(
                capture.id(),
                capture.part(),
                random.nextInt(2),
                random.nextInt(5) == 0 ? null : START.plusSeconds(random.nextInt(5))));
      }
    }
    labels.add(new Label("nobody", 0, 1, START));
    labels.add(new Label("nobody", 0, 0, START));
    labels.add(new Label("e0", 7, 1, START));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void aJoinInAnyOrderAndPartitioningIsThePlainFold(int partitions, SparkSession spark) {
    Random random = new Random(partitions);
    Collections.shuffle(captures, random);
    Collections.shuffle(labels, random);
    Window days = new Window(START, START.plus(DAY.multipliedBy(2)));

    PredictionScan.Joined joined =
        PredictionScan.join(
            captureRows(spark).repartition(partitions),
            CaptureKeys.of(EVENTS),
            groundTruth(spark, partitions),
            PLAN,
            Optional.of(new TimeRange(ColumnName.of("at"), days, DAY, null)),
            days);

    for (Window day : days.baseWindows(DAY)) {
      Map<PredictionPart, Map<CubeCell, Long>> expected = plainFold(day);
      PredictionProfiles profiles = joined.byWindow().get(day);
      assertThat(profiles.parts().keySet()).isEqualTo(expected.keySet());
      profiles
          .parts()
          .forEach((part, p) -> assertThat(CubeOf.cells(p.cube())).isEqualTo(expected.get(part)));
      assertThat(
              profiles.whole().cube().sums().values().stream()
                  .mapToLong(s -> s.score().count() + s.outside())
                  .sum())
          .isEqualTo(taken(day).stream().filter(c -> Double.isFinite(c.score())).count());
    }
    assertThat(joined.byWindow()).hasSize(2);
    long inRange = captures.stream().filter(c -> days.contains(c.at())).count();
    long taken = days.baseWindows(DAY).stream().mapToLong(d -> taken(d).size()).sum();
    assertThat(joined.duplicates()).isEqualTo(inRange - taken).isPositive();
    assertThat(joined.unmatchedLabels())
        .isEqualTo(
            labels.stream()
                .map(l -> l.event() + "/" + l.part())
                .distinct()
                .filter(
                    e ->
                        captures.stream()
                            .filter(c -> days.contains(c.at()))
                            .noneMatch(c -> e.equals(c.id() + "/" + c.part())))
                .count())
        .isGreaterThan(2);
  }

  @Test
  void captureSnapshotsAreOneWindow(SparkSession spark) {
    Window all = Window.of("2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z");
    PredictionScan.Joined joined =
        PredictionScan.join(
            spark.createDataFrame(
                List.of(
                    RowFactory.create("a", 0.9),
                    RowFactory.create("b", 0.2),
                    RowFactory.create("c", 0.5)),
                StructType.fromDDL("id string, score double")),
            CaptureKeys.of(EventKey.of(ColumnName.of("id"))),
            new GroundTruth(
                spark.createDataFrame(
                    List.of(RowFactory.create("a", "yes"), RowFactory.create("b", " \"yes\" ")),
                    StructType.fromDDL("id string, label string")),
                EventKey.of(ColumnName.of("id")),
                ColumnName.of("label"),
                Optional.empty()),
            new PredictionPlan(
                ProblemType.BINARY_CLASSIFICATION,
                null,
                ColumnName.of("score"),
                PredictionPlan.Decision.above(0.5, "yes"),
                null,
                SlicePlan.NONE,
                FacetPlan.NONE,
                List.of()),
            Optional.empty(),
            all);

    assertThat(joined.byWindow()).containsOnlyKeys(all);
    // By hand: 0.9 is 90000e-5 mirrored, 0.2 is 20000e-5, 0.5 is 50000e-5.
    assertThat(CubeOf.cells(joined.byWindow().get(all).whole().cube()))
        .isEqualTo(
            Map.of(
                new CubeCell("yes", "yes", 58_220_002 - (90_000 * 323 + 1)), 1L,
                new CubeCell("yes", "not yes", 90_000 * 323 + 10_001), 1L,
                new CubeCell(null, "not yes", 90_000 * 323 + 40_001), 1L));
    assertThat(joined.byWindow().get(all).whole().cube().scores().values().orElseThrow())
        .containsExactly(0.2, 0.5, 0.9);
  }

  @Test
  void chunksInTheOrderOfRowsAddUpToTheWhole(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 1_003; i++) {
      rows.add(RowFactory.create(i + 0.5, i + 0.5 + i % 3, i < 500 ? "south" : "north"));
    }
    Dataset<Row> training =
        spark
            .createDataFrame(
                rows, StructType.fromDDL("price double, forecast double, region string"))
            .coalesce(3);
    PredictionPlan plan =
        PredictionPlan.of(ProblemType.REGRESSION, ColumnName.of("forecast"), null)
            .labelledBy(ColumnName.of("price"));

    List<PredictionProfiles> chunks = PredictionScan.chunks(training, plan, 8);
    PredictionProfiles whole = PredictionScan.fold(training, plan);

    assertThat(chunks).hasSize(8).allMatch(c -> c.rows() == 125 || c.rows() == 126);
    assertThat(chunks.get(0).whole().errors().mostActual()).isEqualTo(125.5);
    ErrorMoments errors = whole.whole().errors();
    assertThat(errors.counts()).isEqualTo(new ErrorMoments.Counts(1_003, 0, 0, 0, 0));
    // 334 times 0 + 1 + 2, and 0 once more: 1003 = 3 * 334 + 1.
    assertThat(errors.sum(ErrorSum.ERROR)).isEqualTo(1_002);
    assertThat(
            chunks.stream()
                .reduce(PredictionProfiles::merge)
                .map(p -> p.whole().errors().sum(ErrorSum.ERROR_2)))
        .hasValueSatisfying(
            sum -> assertThat(sum).isCloseTo(errors.sum(ErrorSum.ERROR_2), Offset.offset(1e-9)));
  }

  @Test
  void namesTheColumnThatIsMissing(SparkSession spark) {
    PredictionPlan plan =
        PredictionPlan.of(
            ProblemType.BINARY_CLASSIFICATION, ColumnName.of("decison"), ColumnName.of("score"));

    assertThatThrownBy(() -> PredictionScan.fold(captureRows(spark), plan))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("columns.prediction: there is no column 'decison'")
        .hasMessageContaining("did you mean 'decision'");
  }

  @Test
  void aLabelOfAnEventIsThatOfAllItsRecords(SparkSession spark) {
    Window all = Window.of("2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z");
    EventKey event = EventKey.of(ColumnName.of("id"));
    PredictionScan.Joined joined =
        PredictionScan.join(
            spark.createDataFrame(
                List.of(
                    RowFactory.create("a", 0, true),
                    RowFactory.create("a", 1, true),
                    RowFactory.create("a", 1, true),
                    RowFactory.create("a", 2, false),
                    RowFactory.create("b", 0, false)),
                StructType.fromDDL("id string, part int, decision boolean")),
            new CaptureKeys(
                new EventKey(List.of(ColumnName.of("id")), Optional.of(ColumnName.of("part"))),
                event),
            new GroundTruth(
                spark.createDataFrame(
                    List.of(RowFactory.create("a", "1")),
                    StructType.fromDDL("id string, label string")),
                event,
                ColumnName.of("label"),
                Optional.empty()),
            PredictionPlan.of(ProblemType.BINARY_CLASSIFICATION, ColumnName.of("decision"), null),
            Optional.empty(),
            all);

    assertThat(CubeOf.cells(joined.byWindow().get(all).whole().cube()))
        .isEqualTo(
            Map.of(
                new CubeCell("1", "1", CubeCell.NO_SCORE), 2L,
                new CubeCell("1", "0", CubeCell.NO_SCORE), 1L,
                new CubeCell(null, "0", CubeCell.NO_SCORE), 1L));
    assertThat(joined.duplicates()).isEqualTo(1);
    assertThat(joined.unmatchedLabels()).isZero();
  }

  private Dataset<Row> captureRows(SparkSession spark) {
    return spark.createDataFrame(
        captures.stream().map(Capture::row).toList(), StructType.fromDDL(CAPTURES));
  }

  private GroundTruth groundTruth(SparkSession spark, int partitions) {
    return new GroundTruth(
        spark
            .createDataFrame(labels.stream().map(Label::row).toList(), StructType.fromDDL(LABELS))
            .repartition(partitions),
        new EventKey(List.of(ColumnName.of("event")), Optional.of(ColumnName.of("part"))),
        ColumnName.of("outcome"),
        Optional.of(ColumnName.of("known")));
  }

  /** The captures of a day that count: of those of an event the earliest. */
  private List<Capture> taken(Window day) {
    Map<String, Capture> first = new HashMap<>();
    List<Capture> unnamed = new ArrayList<>();
    for (Capture capture : captures) {
      if (capture.id() == null && day.contains(capture.at())) {
        unnamed.add(capture);
      } else if (day.contains(capture.at())) {
        first.merge(
            capture.id() + "/" + capture.part(),
            capture,
            (a, b) -> b.at().isBefore(a.at()) ? b : a);
      }
    }
    unnamed.addAll(first.values());
    return unnamed;
  }

  private Map<PredictionPart, Map<CubeCell, Long>> plainFold(Window day) {
    Comparator<Label> latest =
        Comparator.comparing(
                Label::known, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(Label::outcome);
    Map<String, Label> truth = new HashMap<>();
    labels.forEach(
        l ->
            truth.merge(l.event() + "/" + l.part(), l, (a, b) -> latest.compare(a, b) < 0 ? b : a));
    Map<PredictionPart, Map<CubeCell, Long>> counts = new HashMap<>();
    for (Capture capture : taken(day)) {
      Label label = truth.get(capture.id() + "/" + capture.part());
      String actual = label == null ? null : LabelText.of(label.outcome());
      for (PredictionPart part : capture.parts()) {
        Optional<ScoreCells> cells =
            part.subgroup().group() != null
                ? Optional.empty()
                : Optional.of(
                    part.subgroup().facet() == null ? ScoreCells.FIVE_DIGITS : ScoreCells.TENTHS);
        counts
            .computeIfAbsent(part, p -> new HashMap<>())
            .merge(capture.cell(actual, cells), 1L, Long::sum);
      }
    }
    return counts;
  }
}
