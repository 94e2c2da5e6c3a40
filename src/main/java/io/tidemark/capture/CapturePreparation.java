package io.tidemark.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * Makes the table of captures before there are any: creates it as soon as the types of all of its
 * columns are known, since a column keeps its type, and adds to it the columns that it lacks.
 *
 * @param place of the table
 * @param named the columns that the baseline or the configuration names
 * @param typed the columns whose types the baseline or the configuration says
 * @param partitions of a table that is yet to be made
 */
public record CapturePreparation(
    TargetPlace place, CaptureLayout named, CaptureLayout typed, CapturePartitions partitions) {

  private static final int MOST_TOLD = 10;

  /** Why the table is not there and cannot be created yet, as a sentence. */
  public Optional<String> obstacle(SparkSession spark) {
    if (new DeltaTarget(spark, place).exists()) {
      return Optional.empty();
    }
    List<String> untyped =
        named.columns().stream().map(CaptureColumn::name).filter(n -> !typed.holds(n)).toList();
    if (!named.isEmpty() && untyped.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "the table "
            + place
            + " is not made yet, since nothing says "
            + (named.isEmpty() ? "what its columns are" : "the type of " + told(untyped))
            + ": make the baseline first, or declare "
            + (named.isEmpty() ? "ingest.capture.features and types" : "ingest.capture.types")
            + "; the first ingest capture makes it in any case, with texts for what has no type");
  }

  /** Creates the table or adds columns to it where that can be; says what it did. */
  public String prepare(SparkSession spark) {
    Optional<String> obstacle = obstacle(spark);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    DeltaTarget table = new DeltaTarget(spark, place);
    if (!table.exists()) {
      table.create(Envelope.schema(named, partitions), partitions.columns());
      return "made the table "
          + place
          + ", with columns for "
          + told(named.columns().stream().map(CaptureColumn::name).toList());
    }
    CaptureLayout stored = CaptureLayout.of(table.schema());
    StructField[] all = stored.and(typed).fields();
    StructField[] lacking = Arrays.copyOfRange(all, stored.size(), all.length);
    table.add(typed);
    return (lacking.length == 0
            ? "the table " + place + " has all columns"
            : "added to the table "
                + place
                + " "
                + told(Arrays.stream(lacking).map(StructField::name).toList()))
        + ofOtherType(stored);
  }

  /** The columns whose type is another one by now. */
  private String ofOtherType(CaptureLayout stored) {
    List<String> other = new ArrayList<>();
    for (CaptureColumn column : stored.columns()) {
      for (CaptureColumn wanted : typed.columns()) {
        if (wanted.name().equalsIgnoreCase(column.name()) && wanted.type() != column.type()) {
          other.add(column.name() + " " + name(column.type()) + ", not " + name(wanted.type()));
        }
      }
    }
    return other.isEmpty() ? "" : "; columns keep the type that they have there: " + told(other);
  }

  private static String name(ColumnType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static String told(List<String> names) {
    return names.stream().limit(MOST_TOLD).collect(Collectors.joining(", "))
        + (names.size() > MOST_TOLD ? " and " + (names.size() - MOST_TOLD) + " more" : "");
  }
}
