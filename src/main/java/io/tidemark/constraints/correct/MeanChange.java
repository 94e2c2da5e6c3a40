package io.tidemark.constraints.correct;

import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Slice;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Moments;
import io.tidemark.profile.SlicedProfiles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The change of a column's mean as what changed within the slices of a key plus what changed
 * because the slices are of other sizes now, both in the column's unit. With the share w of the
 * numbers and the mean m of each slice, before and now:
 *
 * <pre>within = sum of (w + w') / 2 * (m' - m)     mix = sum of (m + m') / 2 * (w' - w)</pre>
 *
 * Together they are the change of the mean. A slice without numbers on one side changes the mix
 * only. Source: Kitagawa (1955), doi:10.1080/01621459.1955.10501299, on components of a difference
 * between two rates.
 *
 * @param within the part within slices
 * @param mix the part of their sizes
 */
record MeanChange(double within, double mix) {

  static final String WITHIN = "mean_change_within_slices";
  static final String MIX = "mean_change_by_mix";

  /** Empty where a side holds no number, or a sum exceeds a double. */
  static Optional<MeanChange> of(
      ColumnName column, List<String> key, SlicedProfiles before, SlicedProfiles now) {
    long rowsBefore = moments(before, Slice.WHOLE, column).count();
    long rowsNow = moments(now, Slice.WHOLE, column).count();
    if (rowsBefore == 0 || rowsNow == 0) {
      return Optional.empty();
    }
    Set<Slice> slices = new LinkedHashSet<>(before.slices());
    slices.addAll(now.slices());
    double within = 0;
    double mix = 0;
    for (Slice slice : slices) {
      if (!slice.columns().equals(key)) {
        continue;
      }
      Moments a = moments(before, slice, column);
      Moments b = moments(now, slice, column);
      if (a.count() + b.count() == 0) {
        continue;
      }
      double shareBefore = (double) a.count() / rowsBefore;
      double shareNow = (double) b.count() / rowsNow;
      double meanBefore = mean(a.count() == 0 ? b : a);
      double meanNow = mean(b.count() == 0 ? a : b);
      within += (shareBefore + shareNow) / 2 * (meanNow - meanBefore);
      mix += (meanBefore + meanNow) / 2 * (shareNow - shareBefore);
    }
    return Double.isFinite(within) && Double.isFinite(mix)
        ? Optional.of(new MeanChange(within, mix))
        : Optional.empty();
  }

  private static Moments moments(SlicedProfiles profiles, Slice slice, ColumnName column) {
    return profiles
        .slice(slice)
        .flatMap(p -> p.column(column))
        .map(ColumnProfile::moments)
        .orElse(Moments.EMPTY);
  }

  private static double mean(Moments moments) {
    return moments.mean().asOptional().orElse(Double.NaN);
  }

  /** Both parts, published and not judged. */
  List<Metric> metrics(ColumnName column, List<String> key) {
    return List.of(metric(WITHIN, within, column, key), metric(MIX, mix, column, key));
  }

  private static Metric metric(String name, double value, ColumnName column, List<String> key) {
    return Metric.builder(MonitorType.DATA_QUALITY, name, Outcome.of(value))
        .column(column)
        .slice(Slice.by(key))
        .comparedWith(ComparedWith.BASELINE)
        .build();
  }
}
