package io.tidemark.jobs.source;

import io.tidemark.config.CaptureConfig;
import io.tidemark.core.Window;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionReference;
import io.tidemark.scan.AttributionPlan;
import io.tidemark.scan.AttributionScan;
import io.tidemark.scan.TimeRange;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Attributions that follow from the columns of each row.
 *
 * @param reference what a baseline knows besides
 * @param model names what they are computed by; empty where they are captured
 */
record ColumnReader(AttributionPlan plan, AttributionReference reference, String model)
    implements AttributionReader {

  @Override
  public AttributionProfile all(Dataset<Row> rows, Consumer<String> progress) {
    AttributionProfile folded = AttributionScan.fold(rows, plan);
    return folded.with(reference.with(folded.reference().cells()));
  }

  @Override
  public SortedMap<Window, AttributionProfile> byWindow(
      Dataset<Row> rows, TimeRange range, Consumer<String> progress) {
    return AttributionScan.fold(rows, plan, range);
  }

  @Override
  public String version(CaptureConfig capture) {
    return PlanVersion.of(capture, plan, model);
  }
}
