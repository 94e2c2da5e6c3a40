package io.tidemark.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class DraftSparkTest {

  private static final List<String> KEY = List.of("id");

  @TempDir Path folder;
  private String table;

  @BeforeEach
  void create(SparkSession spark) {
    table = folder.resolve("table").toString();
    DeltaTable.createIfNotExists(spark)
        .location(table)
        .addColumn("id", "bigint")
        .addColumn("day of week", "string")
        .addColumn(Envelope.FILE, "string")
        .addColumn(Envelope.LINE, "bigint")
        .partitionedBy("day of week")
        .property("delta.columnMapping.mode", "name")
        .execute();
  }

  @Test
  void isSeenByNobodyUntilItIsCommittedOnce(SparkSession spark) {
    try (Draft draft = Draft.of(log(spark), rows(spark, 0, 10))) {
      assertThat(ids(draft.rows())).hasSize(10);
      assertThat(ids(stored(spark))).isEmpty();
      draft.commit(batch(7), "test");
    }
    assertThat(ids(stored(spark))).hasSize(10);
    try (Draft again = Draft.of(log(spark), rows(spark, 0, 10))) {
      again.commit(batch(7), "test");
    }
    assertThat(ids(stored(spark))).hasSize(10);
    try (Draft next = Draft.of(log(spark), rows(spark, 10, 12))) {
      next.commit(batch(8), "test");
    }
    assertThat(ids(stored(spark))).hasSize(12);
  }

  @Test
  void leavesNoFileBehindIfItIsNotCommitted(SparkSession spark) throws IOException {
    Set<String> before = files();
    try (Draft draft = Draft.of(log(spark), rows(spark, 0, 10))) {
      assertThat(files()).hasSizeGreaterThan(before.size());
      assertThat(draft.rows().count()).isEqualTo(10);
    }
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void writesOnlyTheFilesAnewThatHoldDuplicates(SparkSession spark) throws IOException {
    try (Draft first = Draft.of(log(spark), rows(spark, 0, 3).coalesce(1))) {
      first.commit(batch(0), "test");
    }
    Set<String> committed = files();
    // Of the two days, one repeats an id of the table.
    Dataset<Row> rows = rows(spark, 2, 3).unionByName(rows(spark, 100, 110)).coalesce(1);
    Dataset<Row> twoDays =
        rows.withColumn(
            "day of week",
            org.apache.spark.sql.functions.expr("if(id < 105, 'Monday', 'Tuesday')"));
    try (Draft draft = Draft.of(log(spark), twoDays);
        Duplicates duplicates = Duplicates.of(draft.rows(), KEY, Optional.of(stored(spark)))) {
      Set<String> drafted = files();
      drafted.removeAll(committed);
      assertThat(drafted).hasSize(2);
      draft.drop(duplicates);
      assertThat(ids(draft.rows())).hasSize(10).doesNotContain(2L);
      draft.commit(batch(1), "test");
      assertThat(stored(spark).inputFiles())
          .filteredOn(file -> drafted.stream().anyMatch(file::endsWith))
          .as("the file that held no duplicate is the table's")
          .hasSize(1);
    }
    assertThat(ids(stored(spark))).hasSize(13).doesNotHaveDuplicates();
    assertThat(files()).hasSize(committed.size() + 2);
  }

  private DeltaLog log(SparkSession spark) {
    return DeltaLog.forTable(spark, table);
  }

  private static Batch batch(long number) {
    return new Batch("stream", number, Instant.parse("2026-01-05T10:00:00Z"));
  }

  private static Dataset<Row> rows(SparkSession spark, long from, long to) {
    return spark
        .range(from, to)
        .selectExpr(
            "id",
            "'Monday' AS `day of week`",
            "'file' AS " + Envelope.FILE,
            "id AS " + Envelope.LINE);
  }

  private Dataset<Row> stored(SparkSession spark) {
    return spark.read().format("delta").load(table);
  }

  private static List<Long> ids(Dataset<Row> rows) {
    return rows.select("id").collectAsList().stream().map(row -> row.getLong(0)).toList();
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of(table))) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".parquet") && !name.startsWith("."))
          .collect(Collectors.toSet());
    }
  }
}
