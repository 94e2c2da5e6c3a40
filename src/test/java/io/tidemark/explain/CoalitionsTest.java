package io.tidemark.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoalitionsTest {

  private static double[] contributions(Coalitions coalitions, ToDoubleFunction<BitSet> game) {
    BitSet all = new BitSet();
    all.set(0, coalitions.features());
    return coalitions.contributions(
        game.applyAsDouble(new BitSet()),
        game.applyAsDouble(all),
        coalitions.sets().stream().mapToDouble(game).toArray());
  }

  /** What a feature adds to those before it, over all orders (Shapley 1953). */
  private static double[] byOrders(int features, ToDoubleFunction<BitSet> game) {
    double[] sums = new double[features];
    List<List<Integer>> orders = orders(features);
    for (List<Integer> order : orders) {
      BitSet before = new BitSet();
      for (int feature : order) {
        double without = game.applyAsDouble(before);
        before.set(feature);
        sums[feature] += game.applyAsDouble(before) - without;
      }
    }
    return Arrays.stream(sums).map(sum -> sum / orders.size()).toArray();
  }

  private static List<List<Integer>> orders(int features) {
    if (features == 0) {
      return List.of(List.of());
    }
    List<List<Integer>> orders = new ArrayList<>();
    for (List<Integer> fewer : orders(features - 1)) {
      for (int place = 0; place <= fewer.size(); place++) {
        List<Integer> order = new ArrayList<>(fewer);
        order.add(place, features - 1);
        orders.add(order);
      }
    }
    return orders;
  }

  private static ToDoubleFunction<BitSet> chance(long seed) {
    Random random = new Random(seed);
    Map<BitSet, Double> game = new HashMap<>();
    return set -> game.computeIfAbsent((BitSet) set.clone(), s -> random.nextGaussian());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void overAllSetsTheyAreTheShapleyValues(int features) {
    ToDoubleFunction<BitSet> game = chance(features);
    Coalitions all = Coalitions.all(features);
    assertThat(all.sets()).hasSize(Math.max(0, (1 << features) - 2)).doesNotHaveDuplicates();
    assertThat(contributions(all, game)).containsExactly(byOrders(features, game), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"3, 2", "13, 30", "20, 500", "30, 2048", "31, 2048", "200, 1000"})
  void overSomeSetsTheyAddUpAndAreExactWhereFeaturesDoNotInteract(int features, int most) {
    Coalitions some = Coalitions.drawn(features, most, 5);
    // About as many as were asked for, or two of each feature.
    assertThat(some.sets().size()).isBetween(2 * features - 2, Math.max(most, 2 * features));
    double[] each = new Random(features).doubles(features).toArray();
    double[] found = contributions(some, set -> 3 + set.stream().mapToDouble(i -> each[i]).sum());
    assertThat(found).containsExactly(each, within(1e-9));

    ToDoubleFunction<BitSet> game = chance(features);
    BitSet all = new BitSet();
    all.set(0, features);
    assertThat(Arrays.stream(contributions(some, game)).sum())
        .isEqualTo(game.applyAsDouble(all) - game.applyAsDouble(new BitSet()), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2})
  void theSameSeedDrawsTheSame(long seed) {
    List<BitSet> sets = Coalitions.drawn(40, 1000, seed).sets();
    assertThat(Coalitions.drawn(40, 1000, seed).sets()).isEqualTo(sets);
    assertThat(Coalitions.drawn(40, 1000, seed + 1).sets()).isNotEqualTo(sets);
  }
}
