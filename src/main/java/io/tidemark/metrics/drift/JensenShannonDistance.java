package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import io.tidemark.profile.Cells;
import java.util.OptionalDouble;

/**
 * Debiased Jensen–Shannon distance, base 2, in [0, 1]: {@code √max(0, JSD − E)}, where JSD is the
 * divergence {@code ½ Σ (p log₂(2p/(p+q)) + q log₂(2q/(p+q)))} and E what two samples of one
 * distribution show of it on average, so that small windows read like large ones. Over the groups
 * of a numeric column {@code E = df·v/(8 ln 2)}, with df the number of groups that hold a value on
 * either side, less one, and {@code v = 1/n + 1/m}; over the values of a categorical one it is the
 * mean of the {@link NullTerms}. Symmetric. {@link io.tidemark.core.Reason#EMPTY} where a side
 * holds no value.
 *
 * <p>Source: Endres and Schindelin (2003), doi:10.1109/TIT.2003.813506; the mean over groups is
 * that of the chi-square limit.
 */
@AutoService(DriftMetric.class)
public final class JensenShannonDistance implements DriftMetric {

  @Override
  public String name() {
    return "jensen_shannon_distance";
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
    return Homogeneity.unlessBlind(counts, () -> JensenShannon.of(counts).debiased());
  }

  @Override
  public Outcome pValue(CountPair counts) {
    return Homogeneity.pValue(counts);
  }

  /**
   * {@code √((χ².₉₅ − df)·v/(8 ln 2))}, over values {@code √(1.645 √ΣVar)}: above it is where the
   * distance that isn't debiased exceeds its own noise floor.
   */
  @Override
  public Outcome noiseFloor(CountPair counts) {
    return Homogeneity.unlessBlind(counts, () -> JensenShannon.of(counts).debiasedNoiseFloor());
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
    return OptionalDouble.of(0.1);
  }
}
