package io.tidemark.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Sets of features that take part, and how the Shapley values of all features follow from what a
 * model says of each set: the weighted least squares of Kernel SHAP under the constraint that the
 * contributions add up (Lundberg and Lee 2017, "A unified approach to interpreting model
 * predictions", theorem 2). Over all sets they are the Shapley values; over some, an estimate.
 * Which sets are taken depends on their number and the seed only, so that every row is explained by
 * the same ones.
 */
public final class Coalitions {

  /** Of as many features all sets are taken, whatever they cost. */
  public static final int ALL_UP_TO = 12;

  private final int features;
  private final List<BitSet> sets;
  private final double[] weights;
  private final double[][] solution;
  private final double[] perUnit;

  private Coalitions(int features, Map<BitSet, Double> weighted) {
    this.features = features;
    this.sets = List.copyOf(weighted.keySet());
    this.weights = weighted.values().stream().mapToDouble(Double::doubleValue).toArray();
    this.solution = new double[features][sets.size()];
    this.perUnit = new double[features];
    solve();
  }

  /** About how many sets are taken of so many features, without the empty and the full one. */
  public static long number(int features, int most) {
    return features <= ALL_UP_TO ? (1L << features) - 2 : Math.max(most, 2L * features);
  }

  /**
   * All sets.
   *
   * @param features from 1 on
   */
  public static Coalitions all(int features) {
    return drawn(features, Integer.MAX_VALUE, 0);
  }

  /**
   * Sets of each size from the smallest and the largest on, as long as all of a size are fewer than
   * their weight deserves; then sets drawn by weight, each with its complement (Covert and Lee
   * 2021, "Improving KernelSHAP", section 3.3).
   *
   * @param most about how many sets to take; at least two for each feature are
   */
  public static Coalitions drawn(int features, int most, long seed) {
    if (features < 1) {
      throw new IllegalArgumentException("A model without features cannot be explained");
    }
    Map<BitSet, Double> weighted = new LinkedHashMap<>();
    double left = Math.max(most, 2 * features);
    int size = 1;
    while (size <= features / 2) {
      double subsets = count(features, size) * (isHalf(features, size) ? 1 : 2);
      double deserved = left * weight(features, size) / weightFrom(features, size);
      if ((size > 1 && subsets > deserved) || subsets > left) {
        break;
      }
      double each = weight(features, size) / subsets;
      for (BitSet set : subsets(features, size)) {
        weighted.put(set, each);
        weighted.put(complement(features, set), each);
      }
      left -= subsets;
      size++;
    }
    if (size <= features / 2 && left >= 2) {
      draw(features, size, (int) left / 2, new SplittableRandom(seed), weighted);
    }
    return new Coalitions(features, weighted);
  }

  private static void draw(
      int features, int smallest, int pairs, SplittableRandom random, Map<BitSet, Double> into) {
    double all = weightFrom(features, smallest);
    double each = all / (2 * pairs);
    for (int pair = 0; pair < pairs; pair++) {
      double at = random.nextDouble() * all;
      int size = smallest;
      while (size < features / 2 && at >= weight(features, size)) {
        at -= weight(features, size);
        size++;
      }
      BitSet set = subset(features, size, random);
      into.merge(set, each, Double::sum);
      into.merge(complement(features, set), each, Double::sum);
    }
  }

  /** The weight of all sets of a size and of those that they leave out: (n - 1) / (s (n - s)). */
  private static double weight(int features, int size) {
    double one = (features - 1.0) / ((double) size * (features - size));
    return isHalf(features, size) ? one : 2 * one;
  }

  private static double weightFrom(int features, int smallest) {
    double sum = 0;
    for (int size = smallest; size <= features / 2; size++) {
      sum += weight(features, size);
    }
    return sum;
  }

  private static boolean isHalf(int features, int size) {
    return 2 * size == features;
  }

  private static double count(int features, int size) {
    double count = 1;
    for (int i = 0; i < size; i++) {
      count = count * (features - i) / (i + 1);
    }
    return Math.rint(count);
  }

  private static List<BitSet> subsets(int features, int size) {
    List<BitSet> subsets = new ArrayList<>();
    int[] members = new int[size];
    Arrays.setAll(members, i -> i);
    int last;
    do {
      BitSet set = new BitSet(features);
      Arrays.stream(members).forEach(set::set);
      subsets.add(set);
      last = size - 1;
      while (last >= 0 && members[last] == features - size + last) {
        last--;
      }
      if (last >= 0) {
        members[last]++;
        for (int i = last + 1; i < size; i++) {
          members[i] = members[i - 1] + 1;
        }
      }
    } while (last >= 0);
    return subsets;
  }

  private static BitSet subset(int features, int size, SplittableRandom random) {
    BitSet set = new BitSet(features);
    // Floyd's: every subset is as likely.
    for (int i = features - size; i < features; i++) {
      int member = random.nextInt(i + 1);
      set.set(set.get(member) ? i : member);
    }
    return set;
  }

  private static BitSet complement(int features, BitSet set) {
    BitSet others = (BitSet) set.clone();
    others.flip(0, features);
    return others;
  }

  /**
   * With the normal matrix A, and b(v) what the sets say, the contributions are A⁻¹ b less as much
   * of A⁻¹ 1 as makes them add up; each is linear in what the model says, so that the factors are
   * the same for all rows.
   */
  private void solve() {
    if (features == 1) {
      perUnit[0] = 1;
      return;
    }
    RealMatrix normal = new Array2DRowRealMatrix(features, features);
    for (int set = 0; set < sets.size(); set++) {
      int[] members = sets.get(set).stream().toArray();
      for (int i : members) {
        for (int j : members) {
          normal.addToEntry(i, j, weights[set]);
        }
      }
    }
    DecompositionSolver solver = new CholeskyDecomposition(normal, 1e-9, 0).getSolver();
    RealVector ones = solver.solve(new ArrayRealVector(features, 1.0));
    double whole = Arrays.stream(ones.toArray()).sum();
    RealMatrix inverse = solver.getInverse();
    for (int i = 0; i < features; i++) {
      perUnit[i] = ones.getEntry(i) / whole;
    }
    for (int set = 0; set < sets.size(); set++) {
      double[] unbound = new double[features];
      double sum = 0;
      for (int i = 0; i < features; i++) {
        for (int j = sets.get(set).nextSetBit(0); j >= 0; j = sets.get(set).nextSetBit(j + 1)) {
          unbound[i] += inverse.getEntry(i, j) * weights[set];
        }
        sum += unbound[i];
      }
      for (int i = 0; i < features; i++) {
        solution[i][set] = unbound[i] - perUnit[i] * sum;
      }
    }
  }

  /** The sets that take part, without the empty and the full one. */
  public List<BitSet> sets() {
    return sets;
  }

  /** The number of features. */
  public int features() {
    return features;
  }

  /**
   * What each feature contributes.
   *
   * @param none what the model says without any feature
   * @param all what it says with all of them
   * @param some what it says with each of {@link #sets}
   */
  public double[] contributions(double none, double all, double[] some) {
    double[] contributions = new double[features];
    for (int i = 0; i < features; i++) {
      double sum = perUnit[i] * (all - none);
      for (int set = 0; set < some.length; set++) {
        sum += solution[i][set] * (some[set] - none);
      }
      contributions[i] = sum;
    }
    return contributions;
  }
}
