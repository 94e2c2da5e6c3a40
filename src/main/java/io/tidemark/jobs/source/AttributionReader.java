package io.tidemark.jobs.source;

import io.tidemark.config.CaptureConfig;
import io.tidemark.core.Window;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.scan.TimeRange;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Sums the attributions of rows. */
interface AttributionReader {

  /**
   * Those of all rows, as a baseline.
   *
   * @param progress is told what takes long
   */
  AttributionProfile all(Dataset<Row> rows, Consumer<String> progress);

  /** Those of each base window that has rows, in the order of time. */
  SortedMap<Window, AttributionProfile> byWindow(
      Dataset<Row> rows, TimeRange range, Consumer<String> progress);

  /** Names what is summed. */
  String version(CaptureConfig capture);
}
