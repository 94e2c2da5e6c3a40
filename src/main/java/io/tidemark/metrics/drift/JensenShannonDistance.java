package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import io.tidemark.profile.Cells;
import java.util.OptionalDouble;

/**
 * Debiased Jensen–Shannon distance, base 2, in [0, 1], over the groups: {@code √max(0, JSD −
 * df·v/(8 ln 2))}, where JSD is the divergence {@code ½ Σ (p log₂(2p/(p+q)) + q log₂(2q/(p+q)))},
 * df the number of groups that hold a value on either side, less one, and {@code v = 1/n + 1/m}.
 * The subtrahend is what two samples of one distribution show on average, so small windows read
 * like large ones. Symmetric. {@link io.tidemark.core.Reason#EMPTY} where a side holds no value.
 *
 * <p>Source: Endres and Schindelin (2003), doi:10.1109/TIT.2003.813506; the mean is that of the
 * chi-square limit.
 */
@AutoService(DriftMetric.class)
public final class JensenShannonDistance implements DriftMetric {

  @Override
  public String name() {
    return "jensen_shannon_distance";
  }

  @Override
  public boolean appliesTo(Cells cells) {
    return true;
  }

  @Override
  public Outcome value(CountPair counts) {
    return counts.measure(() -> JensenShannon.of(counts).debiased());
  }

  @Override
  public Outcome pValue(CountPair counts) {
    return Homogeneity.pValue(counts);
  }

  /**
   * {@code √((χ².₉₅ − df)·v/(8 ln 2))}: above it is where the distance that isn't debiased exceeds
   * {@code √(χ².₉₅·v/(8 ln 2))}.
   */
  @Override
  public Outcome noiseFloor(CountPair counts) {
    return counts.measure(() -> JensenShannon.of(counts).debiasedNoiseFloor());
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
    return OptionalDouble.of(0.1);
  }
}
