package io.tidemark.explain;

import io.tidemark.core.BadInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The Shapley values of the features of any model: what a set of features says is the mean of what
 * the model says of the background rows with the values of these features in their place. A number
 * that the model does not give makes the contributions to its row NaN.
 */
public final class ShapleyExplainer implements Explainer {

  /** The most rows that a model is asked about at a time, for the memory that they take. */
  private static final int MOST_ROWS = 50_000;

  /** The most values in these rows, for models of many features. */
  private static final int MOST_VALUES = 2_000_000;

  /** The most sets of all rows that are explained at a time, of which each is a number. */
  private static final int MOST_SETS = 1_000_000;

  private final Scorer scorer;
  private final List<Feature> features;
  private final Background background;
  private final Coalitions coalitions;
  private final Link link;
  private final double[] expected;

  /**
   * An explainer.
   *
   * @param coalitions of as many features
   * @throws BadInputException if the model says nothing of the background rows
   */
  public ShapleyExplainer(
      Scorer scorer,
      List<Feature> features,
      Background background,
      Coalitions coalitions,
      Link link) {
    this.scorer = scorer;
    this.features = List.copyOf(features);
    this.background = background;
    this.coalitions = coalitions;
    this.link = link;
    double[][] scores = scorer.score(background.rows());
    this.expected =
        IntStream.range(0, scores[0].length)
            .mapToDouble(output -> link.of(background.mean(scores, 0, output)))
            .toArray();
    for (double value : expected) {
      if (!Double.isFinite(value)) {
        throw new BadInputException(
            "the model says "
                + Arrays.toString(expected)
                + " of the background rows on average, on the scale "
                + link.name().toLowerCase(Locale.ROOT)
                + ": no contribution can be measured from that");
      }
    }
  }

  @Override
  public double[] expected() {
    return expected.clone();
  }

  @Override
  public List<double[][]> explain(FeatureTable rows) {
    List<double[][]> explained = new ArrayList<>();
    int atOnce = Math.max(1, MOST_SETS / Math.max(1, coalitions.sets().size()));
    for (int first = 0; first < rows.rows(); first += atOnce) {
      explained.addAll(some(rows.part(first, Math.min(first + atOnce, rows.rows()))));
    }
    return explained;
  }

  private List<double[][]> some(FeatureTable rows) {
    double[][] whole = scorer.score(rows);
    int sets = coalitions.sets().size();
    double[][][] some = new double[rows.rows()][expected.length][sets];
    int each = background.rows().rows();
    int values = Math.max(1, rows.names().size());
    int atOnce = Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / values) / each);
    int all = rows.rows() * sets;
    for (int first = 0; first < all; first += atOnce) {
      int next = Math.min(first + atOnce, all);
      double[][] scores = scorer.score(mixed(rows, first, next));
      for (int i = first; i < next; i++) {
        for (int output = 0; output < expected.length; output++) {
          some[i / sets][output][i % sets] =
              link.of(background.mean(scores, (i - first) * each, output));
        }
      }
    }
    List<double[][]> explained = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      double[][] contributions = new double[expected.length][];
      for (int output = 0; output < expected.length; output++) {
        contributions[output] =
            coalitions.contributions(
                expected[output], link.of(whole[row][output]), some[row][output]);
      }
      explained.add(contributions);
    }
    return explained;
  }

  /**
   * The background once for each set of each row, with the row's values where its features take
   * part.
   *
   * @param first of the sets of all rows, one row after the other
   * @param next behind the last of them
   */
  private FeatureTable mixed(FeatureTable rows, int first, int next) {
    int each = background.rows().rows();
    int sets = coalitions.sets().size();
    Object[] columns = new Object[rows.columns().size()];
    for (int feature = 0; feature < features.size(); feature++) {
      for (int column : features.get(feature).columns()) {
        Object from = background.rows().columns().get(column);
        int length = each * (next - first);
        Object mixed = rows.isNumber(column) ? new double[length] : new String[length];
        for (int i = first; i < next; i++) {
          int at = (i - first) * each;
          if (!coalitions.sets().get(i % sets).get(feature)) {
            System.arraycopy(from, 0, mixed, at, each);
          } else if (mixed instanceof double[] numbers) {
            Arrays.fill(numbers, at, at + each, rows.numbers(column)[i / sets]);
          } else {
            Arrays.fill((String[]) mixed, at, at + each, rows.texts(column)[i / sets]);
          }
        }
        columns[column] = mixed;
      }
    }
    return new FeatureTable(rows.names(), List.of(columns), each * (next - first));
  }

  @Override
  public void close() {
    scorer.close();
  }
}
