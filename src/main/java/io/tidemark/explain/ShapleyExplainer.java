package io.tidemark.explain;

import io.tidemark.core.BadInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
    double[][] whole = scorer.score(rows);
    List<double[][]> explained = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      explained.add(explain(rows, row, whole[row]));
    }
    return explained;
  }

  private double[][] explain(FeatureTable rows, int row, double[] whole) {
    double[][] some = new double[expected.length][coalitions.sets().size()];
    int atOnce = Math.max(1, MOST_ROWS / background.rows().rows());
    for (int first = 0; first < coalitions.sets().size(); first += atOnce) {
      int next = Math.min(first + atOnce, coalitions.sets().size());
      double[][] scores = scorer.score(mixed(rows, row, coalitions.sets().subList(first, next)));
      for (int set = first; set < next; set++) {
        for (int output = 0; output < expected.length; output++) {
          some[output][set] =
              link.of(background.mean(scores, (set - first) * background.rows().rows(), output));
        }
      }
    }
    double[][] contributions = new double[expected.length][];
    for (int output = 0; output < expected.length; output++) {
      contributions[output] =
          coalitions.contributions(expected[output], link.of(whole[output]), some[output]);
    }
    return contributions;
  }

  /** The background once for each set, with the row's values where its features take part. */
  private FeatureTable mixed(FeatureTable rows, int row, List<BitSet> sets) {
    int each = background.rows().rows();
    Object[] columns = new Object[rows.columns().size()];
    for (int feature = 0; feature < features.size(); feature++) {
      for (int column : features.get(feature).columns()) {
        Object from = background.rows().columns().get(column);
        Object mixed =
            rows.isNumber(column) ? new double[each * sets.size()] : new String[each * sets.size()];
        for (int set = 0; set < sets.size(); set++) {
          if (!sets.get(set).get(feature)) {
            System.arraycopy(from, 0, mixed, set * each, each);
          } else if (mixed instanceof double[] numbers) {
            Arrays.fill(numbers, set * each, (set + 1) * each, rows.numbers(column)[row]);
          } else {
            Arrays.fill((String[]) mixed, set * each, (set + 1) * each, rows.texts(column)[row]);
          }
        }
        columns[column] = mixed;
      }
    }
    return new FeatureTable(rows.names(), List.of(columns), each * sets.size());
  }

  @Override
  public void close() {
    scorer.close();
  }
}
