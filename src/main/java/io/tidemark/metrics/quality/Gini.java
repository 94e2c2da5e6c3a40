package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.metrics.Interval;
import java.util.OptionalDouble;

/** Gini coefficient of the ranking, in [−1, 1]: {@code 2 AUC − 1}, as {@link RocAuc} defines it. */
@AutoService(QualityMetric.class)
public final class Gini implements BoundedByCells {

  private final RocAuc area = new RocAuc();

  @Override
  public String name() {
    return "gini";
  }

  /** 2: from cells of the score alone. */
  @Override
  public int definition() {
    return 2;
  }

  @Override
  public Domain domain() {
    return Domain.CORRELATION;
  }

  @Override
  public Estimate estimate(ScoredLabels scores) {
    Estimate auc = area.estimate(scores);
    return new Estimate(
        auc.value().map(a -> 2 * a - 1),
        auc.interval().map(i -> new Interval(2 * i.lower() - 1, 2 * i.upper() - 1, i.method())),
        OptionalDouble.empty(),
        auc.sampleCount());
  }

  @Override
  public CellBounds bounds(ScoredLabels scores) {
    CellBounds ofArea = area.bounds(scores);
    return new CellBounds(2 * ofArea.least() - 1, 2 * ofArea.most() - 1);
  }
}
