package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import io.tidemark.profile.Cells;
import java.util.OptionalDouble;

/**
 * Jensen–Shannon distance, base 2, in [0, 1], over the values of a categorical column or the groups
 * of a numeric one: the square root of {@code ½ Σ (p log₂(2p/(p+q)) + q log₂(2q/(p+q)))}; SciPy's
 * {@code jensenshannon(p, q, base=2)}. It grows with the number of groups and as samples shrink,
 * without any drift: {@link JensenShannonDistance} is the one to judge by. Symmetric. {@link
 * io.tidemark.core.Reason#EMPTY} where a side holds no value.
 *
 * <p>Source: Endres and Schindelin (2003), doi:10.1109/TIT.2003.813506.
 */
@AutoService(DriftMetric.class)
public final class JensenShannonDistanceRaw implements DriftMetric {

  @Override
  public String name() {
    return "jensen_shannon_distance_raw";
  }

  /** The second is over single categories, and tests rare ones in pools that a hash orders. */
  @Override
  public int definition() {
    return 2;
  }

  @Override
  public boolean appliesTo(Cells cells) {
    return true;
  }

  @Override
  public Outcome value(CountPair counts) {
    return Homogeneity.unlessBlind(counts, () -> JensenShannon.of(counts).distance());
  }

  @Override
  public Outcome pValue(CountPair counts) {
    return Homogeneity.pValue(counts);
  }

  /** {@code √(χ².₉₅·v/(8 ln 2))}; over values {@code √(E + 1.645 √ΣVar)}. */
  @Override
  public Outcome noiseFloor(CountPair counts) {
    return Homogeneity.unlessBlind(counts, () -> JensenShannon.of(counts).noiseFloor());
  }

  /**
   * {@code √(λ·v/(8 ln 2))}, with λ the noncentrality that a chi-square test finds; approximate.
   */
  @Override
  public Outcome minimumDetectableEffect(CountPair counts, double level) {
    return Homogeneity.detectable(counts, level).map(JensenShannon::ofChange);
  }

  @Override
  public String remark(CountPair counts) {
    return Homogeneity.remark(counts);
  }

  @Override
  public OptionalDouble defaultThreshold() {
    return OptionalDouble.empty();
  }
}
