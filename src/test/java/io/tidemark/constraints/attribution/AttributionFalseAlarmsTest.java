package io.tidemark.constraints.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.core.Slice;
import io.tidemark.explain.Background;
import io.tidemark.explain.BackgroundCentres;
import io.tidemark.explain.Coalitions;
import io.tidemark.explain.Feature;
import io.tidemark.explain.FeatureTable;
import io.tidemark.explain.Link;
import io.tidemark.explain.Scorer;
import io.tidemark.explain.ShapleyExplainer;
import io.tidemark.metrics.attribution.Aggregation;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionSums;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Windows without any change. How many there are says the system property {@code tidemark.windows}.
 */
class AttributionFalseAlarmsTest {

  private static final int WINDOWS = Integer.getInteger("tidemark.windows", 300);
  private static final int SLICED_WINDOWS = Integer.getInteger("tidemark.windows", 60);
  private static final List<String> NAMES =
      List.of("income", "debt", "age", "rate", "term", "flag");

  /** A model that adds nothing up: features interact, saturate and switch each other off. */
  private static final class Interacting implements Scorer {
    @Override
    public double[][] score(FeatureTable rows) {
      double[][] scores = new double[rows.rows()][1];
      for (int i = 0; i < scores.length; i++) {
        double income = rows.numbers(0)[i];
        double debt = rows.numbers(1)[i];
        double load = debt / (1 + Math.exp(income));
        double margin =
            1.5 * Math.tanh(load)
                - 0.8 * income
                + 0.4 * rows.numbers(2)[i] * rows.numbers(5)[i]
                + 0.5 * Math.max(0, rows.numbers(3)[i] - 0.5)
                + 0.05 * rows.numbers(4)[i];
        scores[i][0] = 1 / (1 + Math.exp(-margin));
      }
      return scores;
    }
  }

  private static FeatureTable rows(Random random, int count) {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double income = random.nextGaussian();
      rows.add(
          new Object[] {
            income,
            Math.exp(0.6 * income + 0.8 * random.nextGaussian()),
            random.nextGaussian(),
            -Math.log(random.nextDouble()),
            random.nextGaussian(),
            random.nextDouble() < 0.3 ? 1.0 : 0.0
          });
    }
    return FeatureTable.of(NAMES, NAMES.stream().map(n -> true).toList(), rows);
  }

  /** Of a week of base windows each has a sample, whose rows stand for one row or two. */
  @ParameterizedTest
  @EnumSource(Aggregation.class)
  void aModelThatIsAskedViolatesInAtMostOneOfAHundredWindows(Aggregation aggregation) {
    Random random = new Random(31);
    Background background = BackgroundCentres.of(Background.of(rows(random, 1_000)), 12, 1);
    List<Feature> features =
        IntStream.range(0, NAMES.size())
            .mapToObj(i -> new Feature(NAMES.get(i), List.of(i)))
            .toList();
    ShapleyExplainer explainer =
        new ShapleyExplainer(
            new Interacting(), features, background, Coalitions.all(features.size()), Link.LOGIT);
    AttributionJudge judge =
        new AttributionJudge(
            new AttributionSettings(aggregation, 0.9, 100, true),
            List.of(),
            explained(explainer, random, 1_000, 0));
    int violations = 0;
    for (int i = 0; i < WINDOWS; i++) {
      AttributionProfile window =
          explained(explainer, random, i % 2 == 0 ? 125 : 250, 0)
              .merge(explained(explainer, random, 125, 1));
      violations += judge.judge(window, Optional.empty()).violations().isEmpty() ? 0 : 1;
    }
    System.out.println(
        "asked model, " + aggregation + ": " + violations + " of " + WINDOWS + " windows violate");
    assertThat(violations).isLessThanOrEqualTo(WINDOWS / 100);
  }

  private static AttributionProfile explained(
      ShapleyExplainer explainer, Random random, int rows, int zeroBits) {
    List<AttributionKey> keys =
        NAMES.stream().map(name -> new AttributionKey(AttributionKey.ONLY, name)).toList();
    AttributionProfile.Fold fold =
        new AttributionProfile.Fold(keys, AttributionSums.Medians.COUNTED);
    fold.count((long) rows << zeroBits);
    for (double[][] row : explainer.explain(rows(random, rows))) {
      fold.add(random.nextInt(AttributionSums.BLOCKS), row[0], 1L << zeroBits);
    }
    return fold.profile();
  }

  /** Eight slices that each decide by other features, of 100 to 450 rows. */
  @ParameterizedTest
  @EnumSource(Aggregation.class)
  void windowsOfManySlicesViolateInAtMostOneOfAHundred(Aggregation aggregation) {
    Random random = new Random(32);
    int slices = 8;
    double[][] weights = new double[slices][];
    for (int i = 0; i < slices; i++) {
      weights[i] = random.doubles(10, 0.1, 3).toArray();
    }
    AttributionJudge judge =
        new AttributionJudge(
            new AttributionSettings(aggregation, 0.9, 100, true),
            List.of(),
            divided(random, weights, 1_000, 0));
    int violations = 0;
    for (int i = 0; i < SLICED_WINDOWS; i++) {
      Judgement judged = judge.judge(divided(random, weights, 100, 50), Optional.empty());
      violations += judged.violations().stream().anyMatch(Violation::isAlarm) ? 1 : 0;
    }
    System.out.println(
        "eight slices, "
            + aggregation
            + ": "
            + violations
            + " of "
            + SLICED_WINDOWS
            + " windows violate");
    assertThat(violations).isLessThanOrEqualTo(SLICED_WINDOWS / 100);
  }

  private static AttributionProfile divided(Random random, double[][] weights, int rows, int more) {
    Map<Slice, AttributionProfile> slices = new LinkedHashMap<>();
    AttributionProfile whole = null;
    for (int i = 0; i < weights.length; i++) {
      AttributionProfile slice = SimulatedAttributions.of(random, rows + i * more, weights[i]);
      slices.put(new Slice(List.of("region"), List.of("r" + i)), slice);
      whole = whole == null ? slice : whole.merge(slice);
    }
    return whole.divided(slices);
  }
}
