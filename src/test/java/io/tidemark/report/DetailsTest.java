package io.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tidemark.core.MonitorType;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.ValueCounts;
import io.tidemark.testkit.CubeOf;
import io.tidemark.testkit.ProfileOf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DetailsTest {

  private static final String EVIL = "<script>alert('x')</script>";

  private static Samples found() {
    return new Samples()
        .judged(MonitorType.DATA_QUALITY, "purpose", "jsd", new double[6])
        .judged(MonitorType.MODEL_QUALITY, "", "accuracy", new double[4])
        .found(MonitorType.DATA_QUALITY, "amount", "ks", "amount: ks is 0.3 (threshold 0.1)", 2)
        .found(MonitorType.DATA_QUALITY, "purpose", "jsd", "purpose: jsd (threshold 0.1)", 4, 5);
  }

  /** Three cars and a home in training; a home, two of a new kind and nothing in the window. */
  private static Shape purposes() {
    CategoricalCells cells = CategoricalCells.of("car", "home");
    return new Shape(
        "purpose",
        Samples.day(5),
        ProfileOf.texts("purpose", cells, "car", "car", "car", "home"),
        ProfileOf.texts("purpose", cells, "home", EVIL, EVIL, null));
  }

  private static ReportData with(Details details) {
    return found().data().with(details);
  }

  @Test
  void columnsWithMostFindingsComeFirstEachInItsLastWindow() {
    assertThat(Details.columns(found().data()))
        .containsExactly(entry("purpose", Samples.day(5)), entry("amount", Samples.day(2)));
  }

  @Test
  void labelsAreThoseOfTheLastWindowThatWasJudged() {
    assertThat(Details.labelled(found().data())).contains(Samples.day(3));
    assertThat(Details.labelled(new Samples().data())).isEmpty();
  }

  @Test
  void aCategoryThatTrainingNeverSawIsNamed() {
    List<Share> shares = Categories.of(purposes().before(), purposes().now(), true);
    // Of three values: one home, two unseen.
    assertThat(shares.stream().map(s -> s.name() + ": " + s.words()))
        .containsExactly(
            "'car': 75\u00a0% → 0\u00a0%",
            "'home': 25\u00a0% → 33\u00a0%",
            "'" + EVIL + "', never seen before: 0\u00a0% → 67\u00a0%");
  }

  @Test
  void categoriesStayOutIfAskedTo() {
    ReportData data = with(Details.of(List.of(purposes()), Optional.empty()));
    assertThat(Report.html(data, Manner.plain(true)))
        .contains("&lt;script&gt;alert('x')&lt;/script&gt;', never seen before", "33\u00a0%")
        .doesNotContain("<script");
    assertThat(Report.html(data, Manner.plain(false)))
        .contains("never seen before", "value 2", "33\u00a0%")
        .doesNotContain("alert", "'home'", "event-5");
  }

  /** By hand: in training all of ten whole numbers once, in the window half at 3, half above. */
  @Test
  void numbersAreDrawnBesideTraining() {
    double[] edges = new double[20];
    double[] numbers = new double[10];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
      edges[2 * i] = Math.nextDown((double) i);
      edges[2 * i + 1] = i;
    }
    NumericCells cells = NumericCells.of(edges);
    ReportData data =
        with(
            Details.of(
                List.of(
                    new Shape(
                        "amount",
                        Samples.day(2),
                        ProfileOf.numbers(cells, numbers),
                        ProfileOf.numbers(cells, 3, 3, 40, 50))),
                Optional.empty()));
    Distribution shown = Distributions.of(data, data.axis(), true).get(0);
    // Ten bins and one at either end; half of the rows are the most of all.
    assertThat(shown.bars()).hasSize(12);
    assertThat(shown.bars().get(4))
        .isEqualTo(new Distribution.Bin(8, 40, "3.00: 10\u00a0% → 50\u00a0%"));
    assertThat(shown.bars().get(11))
        .isEqualTo(new Distribution.Bin(0, 40, "above 9.00: 0\u00a0% → 50\u00a0%"));
    assertThat(shown.note())
        .isEqualTo(
            "amount: between 0.000 and 9.00 lie 100\u00a0% → 50\u00a0% of the numbers,"
                + " below 0\u00a0% → 0\u00a0%, above 0\u00a0% → 50\u00a0%");
  }

  @Test
  void whatCountsInOtherCellsHasNoPictureAndKeepsItsFigures() {
    Double[] before = new Double[100];
    Double[] now = new Double[100];
    for (int i = 0; i < before.length; i++) {
      before[i] = i + 0.5;
      now[i] = 3 * (i + 0.5);
    }
    var training = ProfileOf.numbers("amount", before);
    ReportData data =
        with(
            Details.of(
                List.of(
                    new Shape(
                        "amount", Samples.day(2), training, ProfileOf.numbers("amount", now))),
                Optional.empty()));
    // Without common cells there is no picture, and the numbers stay: means of 50 and 150.
    assertThat(Report.html(data, Manner.plain(true)))
        .contains("<h3>amount</h3>", "<td class=\"\">50.0</td>", "<td class=\"\">150</td>");
  }

  /**
   * Four rows by hand, positive ones at 0.9 and 0.4, negative ones at 0.6 and 0.1: from the highest
   * score down the true positive rate is ½, ½, 1, 1 at false positive rates of 0, ½, ½, 1.
   */
  @Test
  void curvesAreThoseOfTheLabelsAndScores() {
    List<CubeOf.Row> rows =
        new ArrayList<>(
            List.of(
                new CubeOf.Row("1", "1", 0.9),
                new CubeOf.Row("0", "1", 0.6),
                new CubeOf.Row("1", "0", 0.4),
                new CubeOf.Row("0", "0", 0.1)));
    ReportData data =
        with(
            Details.of(
                List.of(),
                Optional.of(
                    new Outcomes(
                        Samples.day(3), CubeOf.rows(rows), Optional.empty(), Optional.of("1")))));
    ModelPictures pictures = Curves.of(data, data.axis(), Manner.plain(true));
    assertThat(pictures.curves().stream().map(Curve::title))
        .containsExactly("ROC", "Precision and recall", "Calibration");
    assertThat(pictures.curves().get(0).now())
        .isEqualTo("M0.0 100.0L0.0 50.0L50.0 50.0L50.0 0.0L100.0 0.0");
    assertThat(pictures.matrix().get(0))
        .isEqualTo(new TableRow("0", List.of("1 (50\u00a0%)", "1 (50\u00a0%)"), ""));
    assertThat(Curves.of(data, data.axis(), Manner.plain(false)).heads())
        .containsExactly("actual", "predicted class 1", "predicted class 2");
    assertThat(Report.html(data, Manner.plain(true)))
        .contains("What became of predictions", "4 Mar: 4 of 4 rows have a label");
  }

  /** By hand: of a hundred predictions in training 24 were defaults, of ten in the window 4. */
  @Test
  void aFindingSaysWhichCategoriesMoved() {
    CategoricalCells cells = CategoricalCells.of("repaid", "default");
    String[] before = new String[100];
    Arrays.fill(before, 0, 24, "default");
    Arrays.fill(before, 24, 100, "repaid");
    String[] now = new String[10];
    Arrays.fill(now, 0, 4, "default");
    Arrays.fill(now, 4, 10, "repaid");
    Shape shape =
        new Shape(
            "purpose",
            Samples.day(5),
            ProfileOf.texts("purpose", cells, before),
            ProfileOf.texts("purpose", cells, now));
    ReportData data = with(Details.of(List.of(shape), Optional.empty()));
    assertThat(Report.html(data, Manner.plain(true)))
        .contains(
            "<h3>purpose: 'repaid' 76\u00a0% → 60\u00a0%, 'default' 24\u00a0% → 40\u00a0%.</h3>");
    assertThat(Report.html(data, Manner.plain(false)))
        .contains(
            "<h3>purpose: value 1 76\u00a0% → 60\u00a0%, value 2 24\u00a0% → 40\u00a0%.</h3>");
  }

  @Test
  void rowsGroupsAndOutcomesHaveTheNamesThatPeopleGiveThem() {
    Vocabulary words =
        new Vocabulary("loans", Map.of("sex=F", "women"), Map.of("default", "declined"));
    assertThat(words.group("sex", "F")).isEqualTo("women");
    assertThat(words.group("sex", "M")).isEqualTo("sex = M");
    assertThat(words.outcome("default")).isEqualTo("declined");
    assertThat(words.outcome("repaid")).isEqualTo("predicted repaid");
    assertThat(words.spoken("sex=F is worse off than sex=FX or unisex=F"))
        .isEqualTo("Women are worse off than sex=FX or unisex=F");
  }

  /** Of a vocabulary that training had too many of, nobody knows what was never seen. */
  @Test
  void ofTooManyCategoriesTheOthersAreNotCalledKnown() {
    CategoricalCells cells = CategoricalCells.open(List.of(new ValueCounts.Count("a", 2)), 4);
    List<Share> shares =
        Categories.of(
            ProfileOf.texts("id", cells, "a", "a", "b", "c"),
            ProfileOf.texts("id", cells, "a", "x"),
            true);
    assertThat(shares.stream().map(Share::name)).containsExactly("'a'", "other values");
  }

  @Test
  void whatIsNotDrawnIsSaid() {
    String page =
        Report.html(
            with(new Details(List.of(), Optional.empty(), List.of("Column x is not drawn."))),
            Manner.plain(true));
    assertThat(page).contains("Column x is not drawn.");
  }

  /** By hand: 3.2 and 3.4 of 100; whole numbers where these differ. */
  @Test
  void rowsGotWrongHaveAsManyDigitsAsTellThemFromWhatIsNormal() {
    assertThat(wrong(0.966, 0.968)).isEqualTo("3.4 of 100 rows wrong; 3.2 is normal.");
    assertThat(wrong(0.708, 0.765)).isEqualTo("29 of 100 rows wrong; 24 is normal.");
  }

  private static String wrong(double now, double normal) {
    return Headlines.wrong(
        new Reading(
            MonitorType.MODEL_QUALITY,
            Samples.day(0),
            Optional.empty(),
            "accuracy",
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.of(now),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.of(normal),
            OptionalDouble.empty(),
            Optional.empty(),
            "VIOLATED"),
        Manner.plain(true));
  }
}
