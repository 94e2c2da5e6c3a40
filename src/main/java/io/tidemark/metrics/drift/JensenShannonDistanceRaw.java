package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import io.tidemark.profile.Cells;
import java.util.OptionalDouble;

/**
 * Jensen–Shannon distance, base 2, in [0, 1], over the groups: the square root of {@code ½ Σ (p
 * log₂(2p/(p+q)) + q log₂(2q/(p+q)))}; SciPy's {@code jensenshannon(p, q, base=2)}. It grows with
 * the number of groups and as samples shrink, without any drift: {@link JensenShannonDistance} is
 * the one to judge by. Symmetric. {@link io.tidemark.core.Reason#EMPTY} where a side holds no
 * value.
 *
 * <p>Source: Endres and Schindelin (2003), doi:10.1109/TIT.2003.813506.
 */
@AutoService(DriftMetric.class)
public final class JensenShannonDistanceRaw implements DriftMetric {

  @Override
  public String name() {
    return "jensen_shannon_distance_raw";
  }

  @Override
  public boolean appliesTo(Cells cells) {
    return true;
  }

  @Override
  public Outcome value(CountPair counts) {
    return counts.measure(() -> JensenShannon.of(counts).distance());
  }

  @Override
  public Outcome pValue(CountPair counts) {
    return Homogeneity.pValue(counts);
  }

  /** {@code √(χ².₉₅·v/(8 ln 2))}. */
  @Override
  public Outcome noiseFloor(CountPair counts) {
    return counts.measure(() -> JensenShannon.of(counts).noiseFloor());
  }

  /**
   * {@code √(λ·v/(8 ln 2))}, with λ the noncentrality that a chi-square test finds; approximate.
   */
  @Override
  public Outcome minimumDetectableEffect(CountPair counts, double level) {
    return counts.measure(() -> JensenShannon.of(counts).detectable(level));
  }

  @Override
  public OptionalDouble defaultThreshold() {
    return OptionalDouble.empty();
  }
}
