package io.tidemark.metrics.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.Subgroup;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetColumn;
import io.tidemark.profile.FacetPlan;
import io.tidemark.profile.Favoured;
import io.tidemark.profile.FewScores;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreCounts;
import io.tidemark.profile.ScoreSums;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BiasEvaluationTest {

  private static final Facet SEX = Facet.of(FacetColumn.each("sex"));

  private static PredictionCube labelled(long tp, long fp, long fn, long tn) {
    Map<LabelPair, Long> cells = new HashMap<>();
    put(cells, "1", "1", tp);
    put(cells, "0", "1", fp);
    put(cells, "1", "0", fn);
    put(cells, "0", "0", tn);
    return PredictionCube.of(cells);
  }

  private static PredictionCube predictions(long positive, long negative) {
    Map<LabelPair, Long> cells = new HashMap<>();
    put(cells, null, "1", positive);
    put(cells, null, "0", negative);
    return PredictionCube.of(cells);
  }

  private static void put(Map<LabelPair, Long> cells, String actual, String predicted, long rows) {
    if (rows > 0) {
      cells.put(new LabelPair(actual, predicted), rows);
    }
  }

  private static Map<Subgroup, PredictionCube> sexes(Map<String, PredictionCube> cubes) {
    Map<Subgroup, PredictionCube> parts = new HashMap<>();
    cubes.forEach((value, cube) -> parts.put(Subgroup.of("sex", value), cube));
    return parts;
  }

  private static BiasReading evaluate(Facet facet, Map<Subgroup, PredictionCube> cubes) {
    return BiasEvaluation.of(FacetPlan.of(facet), Set.of("1")).evaluate(cubes);
  }

  private static BiasFigure figure(BiasReading reading, String metric, String group) {
    return reading.figures().stream()
        .filter(f -> f.metric().name().equals(metric))
        .filter(f -> f.groups().subgroup().value().equals(group))
        .findFirst()
        .orElseThrow();
  }

  private static Metric other(BiasReading reading, String metric, String group) {
    return reading.others().stream()
        .filter(m -> m.name().equals(metric) && group.equals(m.subgroup().value()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachGroupIsComparedWithEveryoneElseAndTheNullGroupIsReported() {
    BiasReading reading =
        evaluate(
            SEX,
            sexes(
                Map.of(
                    "F", predictions(20, 80),
                    "M", predictions(60, 140),
                    "NULL", predictions(25, 25))));
    BiasFigure women = figure(reading, "dppl", "F");
    assertThat(women.value().asOptional().orElseThrow()).isCloseTo(0.1, within(1e-15));
    assertThat(women.row().build().reason()).contains("against everyone else (200 rows)");
    assertThat(reading.figures()).noneMatch(f -> f.groups().subgroup().value().equals("NULL"));
    assertThat(other(reading, "selection_rate", "NULL").value().asOptional()).hasValue(0.5);
    assertThat(reading.figures().stream().map(f -> f.metric().name()).distinct())
        .containsExactlyInAnyOrder("dppl", "di", "cddpl", "ft");
    // Clarify counts those of unknown sex among everyone else: (60 + 25) / 250 - 20 / 100.
    BiasReading clarify =
        BiasEvaluation.of(FacetPlan.of(SEX), Set.of("1"))
            .with(Division.CLARIFY)
            .evaluate(
                sexes(
                    Map.of(
                        "F", predictions(20, 80),
                        "M", predictions(60, 140),
                        "NULL", predictions(25, 25))));
    assertThat(figure(clarify, "dppl", "F").value().asOptional().orElseThrow())
        .isCloseTo(0.14, within(1e-15));
  }

  @Test
  void theFavouredGroupIsConfiguredOrTheMajorityOfTheBaseline() {
    Map<Subgroup, PredictionCube> window =
        sexes(
            Map.of("F", predictions(20, 80), "M", predictions(30, 70), "X", predictions(90, 110)));
    assertThat(
            figure(evaluate(SEX.against(Favoured.group("M")), window), "dppl", "F")
                .groups()
                .favoured()
                .rows())
        .isEqualTo(100);
    BiasReading majority = evaluate(SEX.against(Favoured.MAJORITY), window);
    assertThat(figure(majority, "dppl", "F").groups().against()).isEqualTo("X");
    assertThat(majority.figures()).noneMatch(f -> f.groups().subgroup().value().equals("X"));
    BiasReading relative =
        BiasEvaluation.of(FacetPlan.of(SEX.against(Favoured.MAJORITY)), Set.of("1"))
            .relativeTo(sexes(Map.of("F", predictions(1, 1), "M", predictions(500, 500))))
            .evaluate(window);
    assertThat(figure(relative, "dppl", "F").groups().against()).isEqualTo("M");
  }

  @Test
  void aWindowWithOneGroupOnlyAndOneWithoutTheWatchedGroupHaveNoValueAndSayWhy() {
    Facet women = Facet.of(FacetColumn.of("sex", "F"));
    BiasReading nobody = evaluate(women, sexes(Map.of("OTHER", predictions(20, 80))));
    assertThat(figure(nobody, "dppl", "F").row().build().reason())
        .contains("EMPTY: Facet set is empty");
    BiasReading alone = evaluate(women, sexes(Map.of("F", predictions(20, 80))));
    assertThat(figure(alone, "dppl", "F").row().build().reason())
        .contains("EMPTY: Negated facet set is empty");
    assertThat(evaluate(women, Map.of()).figures()).isEmpty();
  }

  @Test
  void aGroupUnderTheDisclosureMinimumIsWithheldWithTheOneThatWouldTellIt() {
    BiasReading two =
        evaluate(SEX, sexes(Map.of("F", predictions(2, 5), "M", predictions(60, 140))));
    assertThat(two.figures()).allMatch(BiasFigure::isWithheld);
    Metric row = figure(two, "dppl", "M").row().build();
    assertThat(row.status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(row.sampleCount()).isEmpty();
    assertThat(other(two, "selection_rate", "F").sampleCount()).isEmpty();
    assertThat(two.others()).allMatch(m -> m.value().asOptional().isEmpty());
    BiasReading three =
        evaluate(
            SEX,
            sexes(
                Map.of(
                    "F", predictions(2, 5), "X", predictions(20, 20), "M", predictions(60, 140))));
    assertThat(figure(three, "dppl", "M").isWithheld()).isFalse();
    assertThat(figure(three, "dppl", "X").isWithheld()).isTrue();
    assertThat(figure(three, "dppl", "F").isWithheld()).isTrue();
  }

  @Test
  void aWithheldUnknownGroupIsAmongEveryoneElse() {
    BiasReading reading =
        evaluate(
            SEX,
            sexes(
                Map.of(
                    "F", predictions(20, 80),
                    "M", predictions(60, 140),
                    "X", predictions(4, 4),
                    "NULL", predictions(2, 3))));
    // Otherwise the rows of F and of everyone else, taken from all rows, would tell those of NULL.
    assertThat(figure(reading, "dppl", "F").rows()).isEqualTo(313);
  }

  @Test
  void theGroupsOfACrossAreNotToldByThoseOfItsColumns() {
    Facet cross = Facet.of(FacetColumn.each("sex"), FacetColumn.each("plan"));
    assertThat(
            Disclosure.DEFAULT.withheld(
                cross, Map.of("F,a", 5L, "F,b", 300L, "M,a", 200L, "M,b", 400L)))
        .containsExactly("F,a", "F,b", "M,a", "M,b");
    assertThat(
            Disclosure.DEFAULT.withheld(
                cross,
                Map.of("F,a", 5L, "F,b", 300L, "F,c", 50L, "M,a", 200L, "M,b", 400L, "M,c", 90L)))
        .containsExactly("F,a", "F,c", "M,a", "M,c");
    assertThat(Disclosure.DEFAULT.withheld(cross, Map.of("F,a", 10L, "F,b", 300L))).isEmpty();
    assertThat(new Disclosure(0).withheld(cross, Map.of("F,a", 1L))).isEmpty();
  }

  @Test
  void paritiesUnderTheNamesOfFairlearnAgreeWithIt() {
    // Fairlearn 0.15.0, the functions of these names
    Map<String, Double> expected =
        Map.of(
            "demographic_parity_difference", 0.4523809523809524,
            "demographic_parity_ratio", 0.09523809523809523,
            "equalized_odds_difference", 0.3229706390328152,
            "equalized_odds_ratio", 0.031088082901554407,
            "equal_opportunity_difference", 0.27941176470588236,
            "equal_opportunity_ratio", 0.6274509803921569);
    BiasReading reading =
        evaluate(
            SEX,
            sexes(
                Map.of(
                    "a", labelled(86, 36, 57, 277),
                    "d", labelled(8, 2, 9, 191),
                    "c", labelled(30, 20, 10, 40))));
    expected.forEach(
        (name, value) ->
            assertThat(reading.others())
                .filteredOn(m -> m.name().equals(name))
                .singleElement()
                .satisfies(
                    m -> {
                      assertThat(m.subgroup()).isEqualTo(Subgroup.by("sex"));
                      assertThat(m.value().asOptional().orElseThrow())
                          .isCloseTo(value, within(1e-12));
                    }));
  }

  @Test
  void paritiesUnderTheNamesOfDatabricksAreThoseOfTheWatchedLessTheFavouredGroup() {
    // shared/data/adult-bias expected.json: rates of both groups of the baseline.
    BiasReading reading =
        evaluate(SEX, sexes(Map.of("d", labelled(8, 2, 9, 191), "a", labelled(86, 36, 57, 277))));
    Map.of(
            "statistical_parity", 0.047619047619047616 - 0.2675438596491228,
            "predictive_parity", 0.8 - 0.7049180327868853,
            "predictive_equality", 0.010362694300518135 - 0.11501597444089456,
            "equal_opportunity", 0.47058823529411764 - 0.6013986013986014)
        .forEach(
            (name, value) ->
                assertThat(other(reading, name, "d").value().asOptional().orElseThrow())
                    .isCloseTo(value, within(1e-12)));
    assertThat(other(reading, "accuracy", "d").value().asOptional().orElseThrow())
        .isCloseTo(0.9476190476190476, within(1e-12));
  }

  @Test
  void calibrationIsTheMeanScoreLessTheShareOfPositives() {
    // By hand: scores .9, .6 of positives and .2, .5 of negatives: mean .55 against .5; the
    // deviations s - y are -.1, -.4, .2, .5: variance .1500 with n - 1, half width 1.96 * .1937.
    PredictionCube cube =
        PredictionCube.of(
            Optional.empty(),
            Map.of(
                new LabelPair("1", "1"), ScoreCounts.unscored(2),
                new LabelPair("0", "0"), ScoreCounts.unscored(2)),
            Map.of("1", ScoreSums.of(0.9, 0.6), "0", ScoreSums.of(0.2, 0.5)),
            FewScores.MANY);
    Metric gap = CalibrationGap.row(Subgroup.of("sex", "F"), cube, Set.of("1")).orElseThrow();
    assertThat(gap.value().asOptional().orElseThrow()).isCloseTo(0.05, within(1e-12));
    assertThat(gap.interval().orElseThrow().upper())
        .isCloseTo(0.05 + 1.959963984540054 * Math.sqrt(0.15 / 4), within(1e-12));
    assertThat(List.of(gap.sampleCount().orElse(0))).containsExactly(4L);
  }

  private static PredictionCube classes(long x, long y, long z) {
    return PredictionCube.of(
        Map.of(new LabelPair("x", "x"), x, new LabelPair("y", "y"), y, new LabelPair("z", "z"), z));
  }

  private static double number(BiasReading reading, String metric, String group) {
    return figure(reading, metric, group).value().asOptional().orElseThrow();
  }

  /**
   * The worked example of Clarify's documentation for KS: a = 40, 40, 20, d = 20, 10, 70. KL by
   * scipy.stats.entropy of SciPy 1.14, JS by hand: ½ Σ a ln(2a/(a+d)) + ½ Σ d ln(2d/(a+d)).
   */
  @Test
  void distancesOfLabelsAreOverEveryLabelOfSeveralClasses() {
    Map<Subgroup, PredictionCube> cubes = new HashMap<>();
    cubes.put(Subgroup.of("g", "a"), classes(40, 40, 20));
    cubes.put(Subgroup.of("g", "d"), classes(20, 10, 70));
    BiasEvaluation binary =
        BiasEvaluation.of(FacetPlan.of(Facet.of(FacetColumn.each("g"))), Set.of("x"));
    BiasEvaluation every = binary.with(LabelDetail.EVERY_LABEL);
    for (Division division : Division.values()) {
      BiasReading reading = every.with(division).evaluate(cubes);
      assertThat(number(reading, "ks", "d")).isCloseTo(0.5, within(1e-12));
      assertThat(number(reading, "tvd", "d")).isCloseTo(0.5, within(1e-12));
      assertThat(number(reading, "lp", "d")).isCloseTo(Math.sqrt(0.38), within(1e-12));
      assertThat(number(reading, "kl", "d")).isCloseTo(0.581224, within(5e-7));
      double js =
          0.5
              * (0.4 * Math.log(0.8 / 0.6)
                  + 0.4 * Math.log(0.8 / 0.5)
                  + 0.2 * Math.log(0.4 / 0.9)
                  + 0.2 * Math.log(0.4 / 0.6)
                  + 0.1 * Math.log(0.2 / 0.5)
                  + 0.7 * Math.log(1.4 / 0.9));
      assertThat(number(reading, "js", "d")).isCloseTo(js, within(1e-12));
      // The others stay favourable or not: 0.4 - 0.2.
      assertThat(number(reading, "dpl", "d")).isCloseTo(0.2, within(1e-12));
    }
    assertThat(number(binary.evaluate(cubes), "ks", "d")).isCloseTo(0.2, within(1e-12));
    BiasFigure ks = figure(every.evaluate(cubes), "ks", "d");
    assertThat(ks.row().build().key().definition()).isEqualTo(2);
    // The delta method over multinomial samples: √(Var(z_a) + Var(z_d)), z = 0.2 and 0.7 of 100.
    double half = 1.959963984540054 * Math.sqrt(0.2 * 0.8 / 100 + 0.7 * 0.3 / 100);
    assertThat(ks.interval().orElseThrow().upper()).isCloseTo(0.5 + half, within(1e-5));
  }

  @Test
  void twoClassesHaveTheSameDistancesInEitherDetail() {
    Map<Subgroup, PredictionCube> cubes =
        sexes(Map.of("F", labelled(20, 5, 30, 45), "M", labelled(50, 5, 5, 40)));
    BiasEvaluation binary = BiasEvaluation.of(FacetPlan.of(SEX), Set.of("1"));
    BiasReading two = binary.evaluate(cubes);
    BiasReading every = binary.with(LabelDetail.EVERY_LABEL).evaluate(cubes);
    for (String metric : List.of("kl", "js", "lp", "tvd", "ks")) {
      assertThat(number(every, metric, "F"))
          .as(metric)
          .isCloseTo(number(two, metric, "F"), within(1e-15));
    }
  }

  /** fairlearn.metrics.equalized_odds_difference of Fairlearn 0.15.0 over the rows of both. */
  @Test
  void equalizedOddsOfTwoGroupsAreFairlearns() {
    requireOdds(labelled(60, 20, 30, 90), labelled(25, 30, 25, 40), 0.24675324675324672);
    requireOdds(labelled(32, 17, 130, 45), labelled(2, 0, 78, 30), 0.27419354838709675);
    requireOdds(labelled(90, 10, 10, 90), labelled(50, 12, 50, 88), 0.4);
  }

  private static void requireOdds(PredictionCube men, PredictionCube women, double expected) {
    Map<Subgroup, PredictionCube> cubes =
        sexes(Map.of("M", men, "F", women, "X", labelled(1, 90, 90, 1)));
    BiasReading reading = evaluate(SEX.against(Favoured.group("M")), cubes);
    BiasFigure odds = figure(reading, "equalized_odds", "F");
    assertThat(odds.value().asOptional().orElseThrow()).isCloseTo(expected, within(1e-12));
    assertThat(odds.groups().against()).isEqualTo("M");
    assertThat(odds.metric().origin()).isEqualTo(BiasMetric.Origin.OTHERS);
  }

  @Test
  void anInfiniteRatioSaysWhereItComesFrom() {
    Map<Subgroup, PredictionCube> cubes =
        sexes(Map.of("F", labelled(20, 0, 30, 50), "M", labelled(0, 0, 50, 50)));
    BiasReading reading = evaluate(SEX.against(Favoured.group("M")), cubes);
    BiasFigure di = figure(reading, "di", "F");
    assertThat(di.row().build().value().asOptional()).isEmpty();
    assertThat(di.row().build().reason())
        .contains("INFINITE: +Infinity: no positive predictions in the favoured group");
    assertThat(Division.extended(di.value())).hasValue(Double.POSITIVE_INFINITY);
    assertThat(figure(reading, "dca", "F").row().build().reason().orElseThrow())
        .startsWith("INFINITE: +Infinity: no positive predictions in the favoured group");
    // Both are infinite: their difference is no number.
    assertThat(figure(reading, "te", "F").row().build().reason().orElseThrow())
        .startsWith("ZERO_DENOMINATOR");
  }

  @Test
  void aNamedFavouredGroupThatNobodyIsInIsNamed() {
    BiasReading reading =
        evaluate(SEX.against(Favoured.group("M")), sexes(Map.of("F", predictions(20, 80))));
    assertThat(figure(reading, "dppl", "F").row().build().reason())
        .contains("EMPTY: no row is in the favoured group M");
  }
}
