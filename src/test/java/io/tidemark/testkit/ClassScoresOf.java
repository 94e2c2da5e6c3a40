package io.tidemark.testkit;

import io.tidemark.profile.ClassScores;
import io.tidemark.profile.FewScores;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.Moments;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.ScoreCounts;
import io.tidemark.profile.ScoreSums;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Probabilities of classes that a test writes down. */
public final class ClassScoresOf {

  /**
   * A row; label and prediction may be null.
   *
   * @param scores by class
   */
  public record Row(String actual, String predicted, Map<String, Double> scores) {}

  private ClassScoresOf() {}

  /**
   * 178 wines of three kinds with the probabilities that scikit-learn 1.9.1 gave them out of fold:
   * {@code load_wine}, the features alcohol, ash and alcalinity_of_ash, {@code StandardScaler} and
   * {@code LogisticRegression}, {@code StratifiedKFold(10, shuffle=True, random_state=1)}; rounded
   * to four decimals.
   */
  public static List<Row> wine() {
    try (InputStream in = ClassScoresOf.class.getResourceAsStream("/classes/wine.csv")) {
      List<Row> rows = new ArrayList<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .forEach(
              cells ->
                  rows.add(
                      new Row(
                          cells[0],
                          cells[1],
                          Map.of(
                              "barolo", Double.valueOf(cells[2]),
                              "grignolino", Double.valueOf(cells[3]),
                              "barbera", Double.valueOf(cells[4])))));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The scores of rows, all of the same classes and none with a flaw. */
  public static ClassScores rows(List<Row> rows) {
    Map<String, PredictionCube> cubes = new TreeMap<>();
    for (String label : rows.get(0).scores().keySet()) {
      cubes.put(label, cube(rows, label));
    }
    double[] squares =
        rows.stream()
            .filter(r -> r.actual() != null)
            .mapToDouble(
                r ->
                    r.scores().entrySet().stream()
                        .mapToDouble(
                            e ->
                                Math.pow(e.getValue() - (e.getKey().equals(r.actual()) ? 1 : 0), 2))
                        .sum())
            .toArray();
    return ClassScores.of(cubes, Moments.of(squares), Map.of());
  }

  private static PredictionCube cube(List<Row> rows, String label) {
    Map<LabelPair, ScoreCounts> counts = new HashMap<>();
    Map<String, List<Double>> scores = new HashMap<>();
    for (Row row : rows) {
      double score = row.scores().get(label);
      String actual = binary(row.actual(), label);
      counts.merge(
          new LabelPair(actual, binary(row.predicted(), label)),
          ScoreCounts.of(new int[] {ScoreCells.FOUR_DIGITS.cellOf(score)}, new long[] {1}, 0),
          ScoreCounts::merge);
      scores.computeIfAbsent(actual, a -> new ArrayList<>()).add(score);
    }
    Map<String, ScoreSums> sums = new HashMap<>();
    scores.forEach(
        (actual, list) ->
            sums.put(
                actual, ScoreSums.of(list.stream().mapToDouble(Double::doubleValue).toArray())));
    return PredictionCube.of(
        Optional.of(ScoreCells.FOUR_DIGITS),
        counts,
        sums,
        FewScores.of(rows.stream().mapToDouble(r -> r.scores().get(label)).toArray()));
  }

  private static String binary(String written, String label) {
    return written == null
        ? null
        : written.equals(label) ? ClassScores.POSITIVE : ClassScores.NEGATIVE;
  }
}
