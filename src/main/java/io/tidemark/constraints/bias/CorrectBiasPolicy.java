package io.tidemark.constraints.bias;

import io.tidemark.constraints.Digits;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.core.Severity;
import io.tidemark.core.Subgroup;
import io.tidemark.metrics.Holm;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.bias.BiasFigure;
import io.tidemark.metrics.bias.BiasReading;
import io.tidemark.metrics.bias.Disadvantage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Two keys: a chosen metric violates where a rule says that the watched group is too much worse
 * off, and a one-sided test that this is not by chance, at the level of the settings after Holm
 * over every watched group and chosen metric of the window. Rules on one difference are one test
 * and one violation. Groups under the least size are published and raise no alarm.
 *
 * @param settings the metrics, rules and limits
 */
public record CorrectBiasPolicy(BiasSettings settings) implements BiasPolicy {

  /** A difference of so many times the limit is critical. */
  private static final double STRONG = 3;

  /** A test with its p-value after Holm. */
  private record Tested(BiasTest test, double adjusted) {}

  @Override
  public Judgement judge(BiasReading window, BiasBaseline baseline) {
    BiasTests tests = new BiasTests(settings, baseline);
    window.figures().forEach(tests::add);
    List<Metric> rows = new ArrayList<>(tests.untested());
    List<Violation> violations = new ArrayList<>();
    Map<BiasTest.Hypothesis, List<Tested>> families =
        tested(tests.tests()).stream()
            .collect(
                Collectors.groupingBy(
                    t -> t.test().hypothesis(), LinkedHashMap::new, Collectors.toList()));
    List<List<Tested>> ordered = new ArrayList<>(families.values());
    ordered.sort(Comparator.comparingDouble(h -> h.get(0).adjusted()));
    for (List<Tested> hypothesis : ordered) {
      judge(hypothesis, ordered.size(), rows, violations);
    }
    rows.addAll(window.others());
    return new Judgement(Findings.ranked(rows), violations);
  }

  private static List<Tested> tested(List<BiasTest> tests) {
    Map<BiasTest.Hypothesis, Double> pValues = new LinkedHashMap<>();
    tests.forEach(test -> pValues.put(test.hypothesis(), test.pValue()));
    double[] adjusted =
        Holm.adjusted(pValues.values().stream().mapToDouble(Double::doubleValue).toArray());
    List<BiasTest.Hypothesis> hypotheses = List.copyOf(pValues.keySet());
    Map<BiasTest.Hypothesis, Double> byHypothesis = new LinkedHashMap<>();
    for (int i = 0; i < adjusted.length; i++) {
      byHypothesis.put(hypotheses.get(i), adjusted[i]);
    }
    return tests.stream()
        // A difference is read before the ratio of the same rates.
        .sorted(Comparator.comparing(t -> t.figure().metric().name().equals("di")))
        .map(test -> new Tested(test, byHypothesis.get(test.hypothesis())))
        .toList();
  }

  private void judge(
      List<Tested> hypothesis, int family, List<Metric> rows, List<Violation> violations) {
    int rank = violations.size() + 1;
    Tested leading = null;
    Metric leadingRow = null;
    List<String> sentences = new ArrayList<>();
    for (Tested tested : hypothesis) {
      BiasTest test = tested.test();
      boolean violated =
          test.exceeded() == BiasTest.Exceeded.YES && tested.adjusted() < settings.falseAlarms();
      test.row()
          .significance(
              s ->
                  s.withPValue(OptionalDouble.of(test.pValue()))
                      .withQValue(OptionalDouble.of(tested.adjusted()))
                      .withMinimumDetectableEffect(detectable(test, family)));
      if (violated) {
        sentences.add(test.sentence());
        test.row()
            .judged(MetricStatus.VIOLATED, test.sentence() + ", " + test.figure().against())
            .rank(rank);
      }
      Metric row = test.build();
      rows.add(row);
      if (violated && leading == null) {
        leading = tested;
        leadingRow = row;
      }
    }
    if (leading != null) {
      violations.add(
          Findings.violation(
              leading.test().figure(),
              leadingRow,
              severity(leading.test().figure()),
              description(leading, sentences),
              rank));
    }
  }

  /** The difference that the test finds; a ratio and a change have none of their own. */
  private OptionalDouble detectable(BiasTest test, int family) {
    return test.hypothesis().of() instanceof Disadvantage groups
            && !test.figure().metric().name().equals("di")
        ? OptionalDouble.of(groups.detectable(settings.falseAlarms() / family))
        : OptionalDouble.empty();
  }

  private Severity severity(BiasFigure figure) {
    double difference =
        figure
            .metric()
            .disadvantage(figure.groups())
            .map(groups -> groups.difference().asOptional().orElse(0))
            .orElse(0.0);
    return difference >= STRONG * settings.absolute() ? Severity.CRITICAL : Severity.WARNING;
  }

  private static String description(Tested leading, List<String> sentences) {
    BiasFigure figure = leading.test().figure();
    Subgroup group = figure.groups().subgroup();
    return group.facet()
        + "="
        + group.value()
        + " is worse off "
        + figure.against()
        + ": "
        + String.join("; ", sentences)
        + " (p = "
        + Digits.of(leading.adjusted())
        + " after Holm)";
  }
}
