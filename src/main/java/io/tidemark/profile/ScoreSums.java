package io.tidemark.profile;

import java.io.Serializable;

/**
 * The sums over scores that log loss and the Brier score take, which cells are too coarse for.
 *
 * @param score of the scores within [0, 1]
 * @param log of their natural logarithms, clipped at 1e-15 and 1 - 1e-15
 * @param logComplement of the natural logarithms of 1 less the scores, clipped alike
 * @param outside how many scores lie outside [0, 1]; they enter no sum
 */
public record ScoreSums(Moments score, Moments log, Moments logComplement, long outside)
    implements Serializable {

  /** Of no scores. */
  public static final ScoreSums EMPTY =
      new ScoreSums(Moments.EMPTY, Moments.EMPTY, Moments.EMPTY, 0);

  /** How far scores keep from 0 and 1 before a logarithm is taken. */
  public static final double CLIP = 1e-15;

  /** Of some scores, all finite. */
  public static ScoreSums of(double... scores) {
    double[] inside = java.util.Arrays.stream(scores).filter(s -> s >= 0 && s <= 1).toArray();
    return new ScoreSums(
        Moments.of(inside),
        Moments.of(map(inside, s -> Math.log(Math.max(CLIP, Math.min(1 - CLIP, s))))),
        Moments.of(map(inside, s -> Math.log1p(-Math.max(CLIP, Math.min(1 - CLIP, s))))),
        scores.length - inside.length);
  }

  public ScoreSums merge(ScoreSums other) {
    return new ScoreSums(
        score.merge(other.score),
        log.merge(other.log),
        logComplement.merge(other.logComplement),
        outside + other.outside);
  }

  private static double[] map(double[] values, java.util.function.DoubleUnaryOperator function) {
    return java.util.Arrays.stream(values).map(function).toArray();
  }
}
