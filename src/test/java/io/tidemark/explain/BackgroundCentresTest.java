package io.tidemark.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Expected centres are of shap and scikit-learn, by src/test/resources/explain/kmeans.py. */
class BackgroundCentresTest {

  private static JsonNode python;

  @BeforeAll
  static void read() throws IOException {
    python =
        JsonMapper.builder()
            .build()
            .readTree(BackgroundCentresTest.class.getResource("/explain/kmeans.json"));
  }

  @Test
  void centresOfNumbersAreThoseOfShap() {
    List<Object[]> rows = new ArrayList<>();
    for (JsonNode row : python.get("rows")) {
      rows.add(new Object[] {row.get(0).asDouble(), row.get(1).asDouble(), row.get(2).asDouble()});
    }
    Background all =
        Background.of(FeatureTable.of(List.of("a", "b", "c"), List.of(true, true, true), rows));
    for (long seed : new long[] {1, 2, 3}) {
      Background centres = BackgroundCentres.of(all, 4, seed);
      assertThat(centres.rows().rows()).isEqualTo(4);
      for (JsonNode expected : python.get("numbers")) {
        int found =
            IntStream.range(0, 4)
                .boxed()
                .min(Comparator.comparingDouble(i -> distance(centres, i, expected.get(1))))
                .orElseThrow();
        assertThat(centres.weights()[found]).isEqualTo(expected.get(0).asDouble());
        for (int column = 0; column < 3; column++) {
          double value = expected.get(1).get(column).asDouble();
          assertThat(centres.rows().numbers(column)[found])
              .isCloseTo(value, within(1e-9 * Math.abs(value)));
        }
      }
    }
  }

  private static double distance(Background centres, int row, JsonNode expected) {
    return IntStream.range(0, 3)
        .mapToDouble(c -> Math.abs(centres.rows().numbers(c)[row] - expected.get(c).asDouble()))
        .sum();
  }

  /** A flag and a text, all six combinations of which are there. */
  @Test
  void textsAreTheMostFrequentOfTheirCluster() {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < python.get("rows").size(); i++) {
      double flag = python.get("rows").get(i).get(0).asDouble() > 5 ? 1 : 0;
      rows.add(new Object[] {flag, python.get("texts").get(i).asText()});
    }
    Background centres =
        BackgroundCentres.of(
            Background.of(FeatureTable.of(List.of("x", "t"), List.of(true, false), rows)), 6, 1);
    List<String> found =
        IntStream.range(0, centres.rows().rows())
            .mapToObj(
                i ->
                    (int) centres.weights()[i]
                        + " "
                        + centres.rows().numbers(0)[i]
                        + " "
                        + centres.rows().texts(1)[i])
            .toList();
    List<String> expected = new ArrayList<>();
    for (JsonNode cluster : python.get("mixed")) {
      expected.add(
          cluster.get(0).asInt() + " " + cluster.get(1).asDouble() + " " + cluster.get(2).asText());
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void rowsThatOccurOftenCountAsOften() {
    FeatureTable rows =
        FeatureTable.of(
            List.of("x"),
            List.of(true),
            List.of(new Object[] {1.0}, new Object[] {2.0}, new Object[] {100.0}));
    Background centres =
        BackgroundCentres.of(new Background(rows, new double[] {1, 1_000_000, 7}), 2, 1);
    int low = centres.rows().numbers(0)[0] < 50 ? 0 : 1;
    assertThat(centres.rows().numbers(0)[low]).isEqualTo(2);
    assertThat(centres.weights()[low]).isEqualTo(1_000_001);
    assertThat(centres.rows().numbers(0)[1 - low]).isEqualTo(100);
    assertThat(centres.weights()[1 - low]).isEqualTo(7);
  }

  @Test
  void thereAreNoMoreCentresThanRowsThatDiffer() {
    FeatureTable rows =
        FeatureTable.of(
            List.of("x", "t"),
            List.of(true, false),
            List.of(
                new Object[] {1.0, "a"},
                new Object[] {1.0, "a"},
                new Object[] {null, null},
                new Object[] {3.0, "b"}));
    Background centres = BackgroundCentres.of(Background.of(rows), 12, 1);
    assertThat(centres.rows().rows()).isEqualTo(3);
    assertThat(centres.weights()).containsExactlyInAnyOrder(2, 1, 1);
    // What is missing in a whole cluster stays so.
    assertThat(centres.rows().texts(1)).containsExactlyInAnyOrder("a", "b", null);
    assertThat(centres.rows().numbers(0)).contains(Double.NaN);
  }

  @Test
  void theSameRowsAndSeedGiveTheSameCentres() {
    List<Object[]> rows = new ArrayList<>();
    java.util.Random random = new java.util.Random(5);
    for (int i = 0; i < 500; i++) {
      rows.add(new Object[] {random.nextGaussian(), random.nextInt(4) + ""});
    }
    Background all = Background.of(FeatureTable.of(List.of("x", "t"), List.of(true, false), rows));
    Background one = BackgroundCentres.of(all, 12, 7);
    Background other = BackgroundCentres.of(all, 12, 7);
    assertThat(other.weights()).containsExactly(one.weights());
    assertThat(other.hash()).isEqualTo(one.hash());
  }
}
