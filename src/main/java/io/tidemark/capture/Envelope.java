package io.tidemark.capture;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that the tables of captures and labels have besides what payloads say. The stored
 * schema marks them, so that nothing takes them for features.
 */
public final class Envelope {

  public static final String EVENT_ID = "event_id";
  public static final String RECORD_INDEX = "record_index";
  public static final String INFERENCE_ID = "inference_id";
  public static final String EVENT_TIME = "event_time";
  public static final String EVENT_TIME_PROBLEM = "event_time_problem";
  public static final String EVENT_DATE = "event_date";
  public static final String EVENT_HOUR = "event_hour";
  public static final String INGESTION_TIME = "ingestion_time";
  public static final String MODEL = "model_name";
  public static final String VARIANT = "endpoint_variant";

  /** REQUEST or RESPONSE of an event of which the other half has not come; NULL of a whole one. */
  public static final String PART = "event_part";

  public static final String ATTRIBUTES = "attributes";

  /** The payloads as they came, on the first record of an event. */
  public static final String RAW_INPUT = "raw_input";

  public static final String RAW_OUTPUT = "raw_output";
  public static final String FILE = "source_file";
  public static final String LINE = "source_line";

  /** Which batch has written the row, and which one has completed it by its other half. */
  public static final String BATCH = "ingest_batch";

  public static final String COMPLETED_BY = "completed_by_batch";

  /** The texts, by column, that their column cannot hold or that have no column. */
  public static final String UNPLACED = "unplaced";

  static final String LABEL = "label";
  static final String ARRIVAL_TIME = "arrival_time";
  static final String ARRIVAL_DATE = "arrival_date";

  // Of a record on its way only: why its line is in quarantine, and its time in microseconds.
  static final String REASON = "_reason";
  static final String DETAIL = "_detail";
  static final String RAW_TEXT = "_raw_text";
  static final String RAW_BYTES = "_raw_bytes";

  // What of the configured preprocessing could not be done for it, and why.
  static final String FAILURES = "_failures";
  static final String EVENT_MICROS = "_event_micros";
  static final String ARRIVAL_MICROS = "_arrival_micros";

  private static final String ROLE = "tidemark.role";
  private static final String PART_OF_IT = "envelope";
  private static final DataType TEXTS =
      DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, true);

  static final Metadata MARK = new MetadataBuilder().putString(ROLE, PART_OF_IT).build();

  private static final StructType ALL =
      new StructType()
          .add(EVENT_ID, StringType, false, MARK)
          .add(RECORD_INDEX, IntegerType, false, MARK)
          .add(INFERENCE_ID, StringType, true, MARK)
          .add(EVENT_TIME, TimestampType, true, MARK)
          .add(EVENT_TIME_PROBLEM, StringType, true, MARK)
          .add(INGESTION_TIME, TimestampType, true, MARK)
          .add(EVENT_DATE, DateType, true, MARK)
          .add(EVENT_HOUR, IntegerType, true, MARK)
          .add(BATCH, StringType, true, MARK)
          .add(COMPLETED_BY, StringType, true, MARK)
          .add(PART, StringType, true, MARK)
          .add(MODEL, StringType, true, MARK)
          .add(VARIANT, StringType, true, MARK)
          .add(FILE, StringType, true, MARK)
          .add(LINE, LongType, true, MARK)
          .add(ATTRIBUTES, TEXTS, true, MARK)
          .add(UNPLACED, TEXTS, true, MARK)
          .add(RAW_INPUT, StringType, true, MARK)
          .add(RAW_OUTPUT, StringType, true, MARK);

  /** The names that no feature can have. */
  static final Set<String> NAMES = new HashSet<>(Arrays.asList(ALL.fieldNames()));

  /** A record or a line that could not be read, on its way from the file to the table. */
  static final StructType ON_THE_WAY =
      new StructType()
          .add(EVENT_ID, StringType)
          .add(RECORD_INDEX, IntegerType)
          .add(INFERENCE_ID, StringType)
          .add(EVENT_MICROS, LongType)
          .add(EVENT_TIME_PROBLEM, StringType)
          .add(PART, StringType)
          .add(MODEL, StringType)
          .add(VARIANT, StringType)
          .add(FILE, StringType)
          .add(LINE, LongType)
          .add(ATTRIBUTES, TEXTS)
          .add(UNPLACED, TEXTS)
          .add(RAW_INPUT, StringType)
          .add(RAW_OUTPUT, StringType)
          .add(REASON, StringType)
          .add(DETAIL, StringType)
          .add(RAW_TEXT, StringType)
          .add(RAW_BYTES, BinaryType)
          .add(FAILURES, TEXTS);

  /** The same of a label. */
  static final StructType LABEL_ON_THE_WAY =
      new StructType()
          .add(EVENT_ID, StringType)
          .add(RECORD_INDEX, IntegerType)
          .add(LABEL, StringType)
          .add(EVENT_MICROS, LongType)
          .add(EVENT_TIME_PROBLEM, StringType)
          .add(ARRIVAL_MICROS, LongType)
          .add(FILE, StringType)
          .add(LINE, LongType)
          .add(RAW_INPUT, StringType)
          .add(REASON, StringType)
          .add(DETAIL, StringType)
          .add(RAW_TEXT, StringType)
          .add(RAW_BYTES, BinaryType);

  private Envelope() {}

  /** Whether no value can have a column of this name, in whatever case. */
  public static boolean isTaken(String name) {
    return NAMES.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether the stored column is part of the envelope. */
  public static boolean isPart(StructField field) {
    return field.metadata().contains(ROLE) && field.metadata().getString(ROLE).equals(PART_OF_IT);
  }

  /** The schema of a table of captures. */
  static StructType schema(CaptureLayout layout, CapturePartitions partitions) {
    List<StructField> fields = new ArrayList<>();
    for (StructField field : ALL.fields()) {
      if (partitions == CapturePartitions.HOUR || !field.name().equals(EVENT_HOUR)) {
        fields.add(field);
      }
    }
    fields.addAll(Arrays.asList(layout.fields()));
    return new StructType(fields.toArray(StructField[]::new));
  }

  static StructType onTheWay(CaptureLayout layout) {
    List<StructField> fields = new ArrayList<>(Arrays.asList(ON_THE_WAY.fields()));
    fields.addAll(Arrays.asList(layout.fields()));
    return new StructType(fields.toArray(StructField[]::new));
  }
}
