package io.tidemark.tables;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

/** The table {@code quarantine}: a row is a line that could not be read. */
final class QuarantineTable {

  /** All columns but those of the run are taken from the lines. */
  static final TableSchema<RunContext> SCHEMA =
      TableSchema.<RunContext>named("quarantine")
          .run(run -> run)
          .required("job", StringType, run -> "")
          .reserved("source_file", StringType)
          .reserved("source_line", LongType)
          .reserved("reason", StringType)
          .reserved("detail", StringType)
          .reserved("raw_text", StringType)
          .reserved("raw_bytes", BinaryType)
          .reserved("ingestion_time", TimestampType)
          .build();

  private QuarantineTable() {}
}
