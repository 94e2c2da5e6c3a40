package io.tidemark.capture;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import io.tidemark.testkit.SparkExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class ChangedRowsSparkTest {

  @Test
  void rowsThatCameWentOrChangedAreFoundAndThoseWrittenAnewAreNot(
      SparkSession spark, @TempDir Path folder) throws IOException, InterruptedException {
    String place = folder.resolve("labels").toString();
    Instant start = now();
    rows(spark, "a", "b").write().format("delta").save(place);
    Instant created = now();
    rows(spark, "c").write().format("delta").mode("append").save(place);
    DeltaTable table = DeltaTable.forPath(spark, place);
    table.delete("id = 'a'");
    Instant deleted = now();
    table.optimize().executeCompaction();
    Dataset<Row> labels = spark.read().format("delta").load(place);

    assertThat(changed(labels, start)).containsExactly("b", "c");
    assertThat(changed(labels, created)).containsExactly("a", "c");
    assertThat(changed(labels, deleted)).isEmpty();
    assertThat(changed(labels, now())).isEmpty();

    // As VACUUM does, which takes longer.
    String kept = String.join(" ", labels.inputFiles());
    for (File file : Path.of(place).toFile().listFiles((d, n) -> n.endsWith(".parquet"))) {
      if (!kept.contains(file.getName())) {
        Files.delete(file.toPath());
      }
    }
    assertThat(new ChangedRows(labels).since(created, List.of(col("id"))))
        .isInstanceOf(ChangedRows.Forgotten.class);
    assertThat(new ChangedRows(rows(spark, "a")).since(created, List.of(col("id"))))
        .isInstanceOf(ChangedRows.NotDelta.class);
  }

  private static Dataset<Row> rows(SparkSession spark, String... ids) {
    return spark.createDataset(List.of(ids), Encoders.STRING()).toDF("id").coalesce(1);
  }

  /** A moment between commits, whose times may be rounded to milliseconds. */
  private static Instant now() throws InterruptedException {
    Thread.sleep(20);
    Instant now = Instant.now();
    Thread.sleep(20);
    return now;
  }

  private static Set<String> changed(Dataset<Row> labels, Instant since) {
    ChangedRows.Changes changes = new ChangedRows(labels).since(since, List.of(col("id")));
    return new TreeSet<>(
        ((ChangedRows.Known) changes).rows().as(Encoders.STRING()).collectAsList());
  }
}
