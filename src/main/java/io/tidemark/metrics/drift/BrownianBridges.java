package io.tidemark.metrics.drift;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Brownian bridges, drawn once from a fixed seed and shared: what the difference of two empirical
 * distribution functions looks like without drift, as a function of the share t of the values below
 * and as a multiple of √(1/n + 1/m). They stand on a grid of shares that is fine towards 0 and 1,
 * where the tails of a distribution are.
 */
final class BrownianBridges {

  private static final int GRID = 64;
  private static final int BRIDGES = 2_000;
  private static final long SEED = 1905;

  /** The shares where one place of the grid ends and the next begins. */
  private static final double[] BOUNDS =
      IntStream.range(1, GRID).mapToDouble(i -> shareAt((double) i / GRID)).toArray();

  /** The absolute heights, per place of the grid, of all bridges. */
  private static final float[][] HEIGHTS = draw();

  private BrownianBridges() {}

  private static double share(int place) {
    return shareAt((place + 0.5) / GRID);
  }

  private static double shareAt(double part) {
    double sine = Math.sin(Math.PI / 2 * part);
    return sine * sine;
  }

  private static float[][] draw() {
    SplittableRandom random = new SplittableRandom(SEED);
    float[][] heights = new float[GRID][BRIDGES];
    double[] walk = new double[GRID];
    for (int bridge = 0; bridge < BRIDGES; bridge++) {
      double at = 0;
      double reached = 0;
      for (int place = 0; place < GRID; place++) {
        at += random.nextGaussian() * Math.sqrt(share(place) - reached);
        reached = share(place);
        walk[place] = at;
      }
      double end = at + random.nextGaussian() * Math.sqrt(1 - reached);
      for (int place = 0; place < GRID; place++) {
        heights[place][bridge] = (float) Math.abs(walk[place] - share(place) * end);
      }
    }
    return heights;
  }

  /** The integral of a bridge's absolute height over a measure of shares. */
  static final class Integral {

    private final double[] weights = new double[GRID];

    /** Adds a part of the measure, of that weight and at that share in [0, 1]. */
    void add(double share, double weight) {
      int found = Arrays.binarySearch(BOUNDS, share);
      weights[found < 0 ? -found - 1 : Math.min(found + 1, GRID - 1)] += weight;
    }

    /** The value that is exceeded with the given probability, to about 2 %. */
    double exceededWith(double probability) {
      double[] integrals = new double[BRIDGES];
      for (int place = 0; place < GRID; place++) {
        double weight = weights[place];
        float[] heights = HEIGHTS[place];
        for (int bridge = 0; weight != 0 && bridge < BRIDGES; bridge++) {
          integrals[bridge] += weight * heights[bridge];
        }
      }
      Arrays.sort(integrals);
      return integrals[BRIDGES - 1 - (int) (probability * BRIDGES)];
    }
  }
}
