package io.tidemark.constraints.attribution;

import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionSums;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Attributions as a linear model has them: weight × (value - mean), the values normal. */
final class SimulatedAttributions {

  private SimulatedAttributions() {}

  static AttributionProfile of(Random random, int rows, double... weights) {
    List<AttributionKey> keys =
        IntStream.range(0, weights.length)
            .mapToObj(i -> new AttributionKey(AttributionKey.ONLY, "f" + i))
            .toList();
    AttributionProfile.Fold fold =
        new AttributionProfile.Fold(keys, AttributionSums.Medians.COUNTED);
    double[] values = new double[weights.length];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < values.length; i++) {
        values[i] = weights[i] * random.nextGaussian();
      }
      fold.add(random.nextInt(32), values);
    }
    return fold.profile();
  }
}
