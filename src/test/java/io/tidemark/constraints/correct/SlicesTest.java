package io.tidemark.constraints.correct;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.constraints.FoldedColumn;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.SeasonReference;
import io.tidemark.constraints.Settings;
import io.tidemark.constraints.Violation;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Outcome;
import io.tidemark.core.Slice;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SliceKey;
import io.tidemark.profile.SlicedProfiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** One column, age, of rows in regions: north is every tenth row, all others are south. */
class SlicesTest {

  private static final List<String> REGION = List.of("region");
  private static final Slice NORTH = new Slice(REGION, List.of("north"));
  private static final Slice SOUTH = new Slice(REGION, List.of("south"));

  private record Person(String region, Integer age) {}

  /** Ages 0 to 99 equally often in both regions. */
  private static Person person(int row) {
    return new Person(isNorth(row) ? "north" : "south", row / 10 % 100);
  }

  private static boolean isNorth(int row) {
    return row % 10 == 0;
  }

  private static List<Person> people(int rows, IntFunction<Person> person) {
    return IntStream.range(0, rows).mapToObj(person).toList();
  }

  private static List<String> ages(List<Person> people) {
    List<String> ages = new ArrayList<>();
    people.forEach(p -> ages.add(p.age() == null ? null : p.age().toString()));
    return ages;
  }

  private static List<String> labels(List<Person> people) {
    return people.stream().map(p -> Slice.label(p.region())).toList();
  }

  private static final Baseline BASELINE = baseline(people(10_000, SlicesTest::person));

  private static Baseline baseline(List<Person> people) {
    ColumnProfile whole = FoldedColumn.baseline("age", ages(people));
    ColumnProfile regions = FoldedColumn.baseline("region", labels(people));
    return Baseline.of(
        new MonitorId("m"),
        "1",
        people.size(),
        "training",
        Instant.EPOCH,
        sliced(whole, regions, whole, people),
        new ConstraintSet(List.of()));
  }

  private static SlicedProfiles window(Baseline baseline, List<Person> people) {
    ColumnProfile whole = baseline.profiles().columns().get(0);
    return sliced(
        FoldedColumn.window(whole, ages(people)),
        FoldedColumn.window(baseline.sliced().by(REGION).orElseThrow(), labels(people)),
        whole,
        people);
  }

  private static SlicedProfiles sliced(
      ColumnProfile whole, ColumnProfile regions, ColumnProfile cells, List<Person> people) {
    Map<Slice, Profiles> parts = new LinkedHashMap<>();
    parts.put(Slice.WHOLE, Profiles.of(List.of(whole)));
    parts.put(Slice.by(REGION), Profiles.of(List.of(regions)));
    SliceKey key = SlicedProfiles.of(parts).plan().keys().get(0);
    Map<Slice, List<Person>> bySlice = new LinkedHashMap<>();
    people.forEach(
        p ->
            bySlice
                .computeIfAbsent(
                    key.slice(key.cells().cellOf(Slice.label(p.region()))), s -> new ArrayList<>())
                .add(p));
    bySlice.forEach(
        (slice, of) ->
            parts.put(
                slice,
                Profiles.of(List.of(FoldedColumn.window(cells, ages(of)).withoutOffenders()))));
    return SlicedProfiles.of(parts);
  }

  private static Judgement judge(int rows, IntFunction<Person> person) {
    return new CorrectPolicy(Settings.defaults())
        .judge(BASELINE, window(BASELINE, people(rows, person)));
  }

  private static Metric metric(Judgement judgement, String name, Slice slice) {
    return judgement.metrics().stream()
        .filter(m -> m.name().equals(name) && m.slice().equals(slice))
        .findFirst()
        .orElseThrow();
  }

  private static Violation only(Judgement judgement) {
    assertThat(judgement.violations()).hasSize(1);
    return judgement.violations().get(0);
  }

  @Test
  void inASeasonTheDriftOfSlicesIsPublishedOnlyAndTheirNullsAreJudged() {
    SeasonReference reference =
        new SeasonReference("hour-of-day 03", Optional.of(BASELINE.profiles()));
    List<Person> younger =
        people(5_000, i -> isNorth(i) ? new Person("north", person(i).age() / 2) : person(i));
    Judgement judgement =
        new CorrectPolicy(Settings.defaults(), reference)
            .judge(BASELINE, window(BASELINE, younger));

    assertThat(judgement.violations()).isEmpty();
    Metric drift = metric(judgement, "kolmogorov_smirnov", NORTH);
    assertThat(drift.threshold()).isEmpty();
    assertThat(drift.reason().orElseThrow())
        .isEqualTo(
            "published without a threshold; compared with the slice's whole baseline: slices have"
                + " none of hour-of-day 03");
    assertThat(metric(judgement, "missing_rate_delta", NORTH).threshold()).isPresent();
    assertThat(
            new CorrectPolicy(Settings.defaults())
                .judge(BASELINE, window(BASELINE, younger))
                .violations())
        .isNotEmpty();
  }

  @Test
  void theSameRowsViolateNothingInAnySlice() {
    Judgement judgement = judge(5_000, SlicesTest::person);

    assertThat(judgement.violations()).isEmpty();
    assertThat(metric(judgement, "slice_rows", NORTH).value()).isEqualTo(new Outcome.Value(500));
    assertThat(metric(judgement, "slice_rows", NORTH).baselineValue()).hasValue(1_000);
    assertThat(metric(judgement, "kolmogorov_smirnov", NORTH).status()).isEqualTo(MetricStatus.OK);
    assertThat(metric(judgement, "missing_rate_delta", SOUTH).status()).isEqualTo(MetricStatus.OK);
  }

  /**
   * The north, a tenth of the rows, moves from 0 ... 99 to 50 ... 99: D = 0.5 there, 0.05 in all.
   */
  @Test
  void aDriftInOneSliceIsOneViolationThatNamesIt() {
    Judgement judgement =
        judge(5_000, i -> isNorth(i) ? new Person("north", 50 + i / 10 % 50) : person(i));

    Violation violation = only(judgement);
    assertThat(violation.slice()).isEqualTo(NORTH);
    assertThat(violation.check()).isEqualTo(CheckType.BASELINE_DRIFT);
    assertThat(violation.description())
        .isEqualTo("age: kolmogorov_smirnov is 0.5 (threshold 0.1) in region=north");
    assertThat(metric(judgement, "kolmogorov_smirnov", Slice.WHOLE).value())
        .isEqualTo(new Outcome.Value(0.05));
    assertThat(judgement.metrics().get(0).slice()).isEqualTo(NORTH);
    assertThat(judgement.metrics().get(0).verdict().rank()).hasValue(1);
  }

  @Test
  void aDriftInAllSlicesIsOneViolationOfTheWhole() {
    Judgement judgement =
        judge(5_000, i -> new Person(isNorth(i) ? "north" : "south", 50 + i / 10 % 50));

    Violation violation = only(judgement);
    assertThat(violation.slice()).isEqualTo(Slice.WHOLE);
    assertThat(violation.description())
        .isEqualTo(
            "age: kolmogorov_smirnov is 0.5 (threshold 0.1), most in region=north (0.5),"
                + " region=south (0.5)");
    assertThat(metric(judgement, "kolmogorov_smirnov", SOUTH).status())
        .isEqualTo(MetricStatus.VIOLATED);
  }

  /** Whole and slices are tested together: one whole and two slices, drift and nulls and NaN. */
  @Test
  void slicesJoinTheFamilyOfTests() {
    Metric north = metric(judge(5_000, SlicesTest::person), "kolmogorov_smirnov", NORTH);

    assertThat(north.significance().qValue()).isPresent();
    assertThat(north.threshold()).isPresent();
  }

  @Test
  void aSliceWithTooFewRowsIsNotJudged() {
    Judgement judgement =
        judge(500, i -> isNorth(i) ? new Person("north", 90 + i / 10 % 10) : person(i * 7));

    assertThat(judgement.violations()).isEmpty();
    Metric north = metric(judgement, "kolmogorov_smirnov", NORTH);
    assertThat(north.status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(north.sampleCount()).hasValue(50);
  }

  @Test
  void ofATinySliceOnlyTheRowsArePublished() {
    Judgement judgement = judge(2_000, i -> i < 9 ? person(10 * i) : person(10 * i + 1));

    List<Metric> north = judgement.metrics().stream().filter(m -> m.slice().equals(NORTH)).toList();
    assertThat(north).hasSize(1);
    assertThat(north.get(0).name()).isEqualTo("slice_rows");
    assertThat(north.get(0).status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(north.get(0).reason())
        .contains(
            "the slice has 9 rows in the window and 1000 in the baseline: of fewer than 10 nothing"
                + " else is published");
  }

  /** A fifth of the north has no age: 2 % of all rows, under the 5 points of the whole. */
  @Test
  void nullsAreJudgedPerSlice() {
    Baseline withNulls =
        baseline(people(10_000, i -> i % 999 == 0 ? new Person("south", null) : person(i)));
    List<Person> now =
        people(5_000, i -> isNorth(i) && i / 10 % 5 == 0 ? new Person("north", null) : person(i));

    Violation violation =
        only(new CorrectPolicy(Settings.defaults()).judge(withNulls, window(withNulls, now)));

    assertThat(violation.check()).isEqualTo(CheckType.COMPLETENESS);
    assertThat(violation.slice()).isEqualTo(NORTH);
    assertThat(violation.description())
        .startsWith("age: missing_rate_delta is 0.2 (threshold 0.05) in region=north");
  }

  @Test
  void newValuesOfAKeyAreAFinding() {
    Judgement judgement =
        judge(5_000, i -> i % 5 == 1 ? new Person("west", person(i).age()) : person(i));

    Violation violation = only(judgement);
    assertThat(violation.check()).isEqualTo(CheckType.CATEGORICAL_VALUES);
    assertThat(violation.slice()).isEqualTo(Slice.by(REGION));
    assertThat(violation.description())
        .isEqualTo("region: 1000 of 5000 rows belong to no slice of the baseline: 'west' (1000)");
    Metric rows = metric(judgement, "slice_rows", Slice.of(REGION, Slice.UNSEEN));
    assertThat(rows.value()).isEqualTo(new Outcome.Value(1_000));
    assertThat(rows.status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
  }

  /**
   * Before, a tenth are in the north; mean age 49.5 in both. Now half are, and they are 10 years
   * older: within = (0.1 + 0.5) / 2 * 10 = 3, mix = (49.5 + 59.5) / 2 * 0.4 - 49.5 * 0.4 = 2; the
   * mean rises from 49.5 to 54.5.
   */
  @Test
  void theChangeOfTheMeanIsWithinSlicesAndByMix() {
    Judgement judgement =
        judge(
            2_000,
            i ->
                i % 2 == 0
                    ? new Person("north", i / 2 % 100 + 10)
                    : new Person("south", i / 2 % 100));

    Slice by = Slice.by(REGION);
    assertThat(metric(judgement, "mean_change_within_slices", by).value().asOptional().orElse(0))
        .isCloseTo(3, Offset.offset(1e-9));
    assertThat(metric(judgement, "mean_change_by_mix", by).value().asOptional().orElse(0))
        .isCloseTo(2, Offset.offset(1e-9));
    assertThat(metric(judgement, "mean", Slice.WHOLE).value().asOptional().orElse(0))
        .isCloseTo(54.5, Offset.offset(1e-9));
  }

  @Test
  void aFewNewValuesAreNoFinding() {
    Judgement judgement =
        judge(5_000, i -> i % 50 == 1 ? new Person("west", person(i).age()) : person(i));

    assertThat(judgement.violations()).isEmpty();
    assertThat(metric(judgement, "unseen_rate", Slice.by(REGION)).value())
        .isEqualTo(new Outcome.Value(0.02));
  }
}
