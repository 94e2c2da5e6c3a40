package io.tidemark.scan;

import io.tidemark.core.ColumnName;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Labels, and the columns that hold them.
 *
 * @param rows one per label
 * @param event what names the event of a label
 * @param label what really came of it
 * @param arrival when it came to be known: the latest label of an event counts
 */
public record GroundTruth(
    Dataset<Row> rows, EventKey event, ColumnName label, Optional<ColumnName> arrival) {}
