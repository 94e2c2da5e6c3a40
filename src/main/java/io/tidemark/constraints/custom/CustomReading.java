package io.tidemark.constraints.custom;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Outcome;
import io.tidemark.core.Slice;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Interval;
import java.util.Optional;

/**
 * A metric of the user's own in one window.
 *
 * @param column it is of; empty for a metric of no single column
 * @param slice the rows it is of
 * @param interval how sure it is; empty where no closed form tells
 * @param rows of the slice; where it has a value as far as it rests on them, without those that a
 *     FILTER leaves out
 * @param baseline the same metric of the baseline; of a drift the one metric that it names of what
 *     it is compared with; undefined where there is none
 * @param baselineRows the same of what it is compared with
 * @param definition a number that differs where the metric is written otherwise
 */
public record CustomReading(
    CustomRule rule,
    Optional<ColumnName> column,
    Slice slice,
    Outcome value,
    Optional<Interval> interval,
    long rows,
    Outcome baseline,
    long baselineRows,
    ComparedWith comparedWith,
    int definition) {}
