package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "csv.`/etc/passwd`",
        "`csv`.`/etc/passwd`",
        "CSV . `data`",
        "delta.`s3a://bucket/table`",
        "`org.apache.spark.sql.execution.datasources.csv.CSVFileFormat`.`data`",
        "parquet.training",
        "/lake/train",
        "spark_catalog.delta.`/lake/train`",
        "file:x"
      })
  void aPathIsNoTable(String table) {
    assertThat(TableName.refusal(table).orElseThrow())
        .startsWith(
            "expected the name of a table, \"" + table + "\" is a path: say format and path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "training",
        "credit.training",
        "main.credit.training",
        "`credit risk`.`training 2026`",
        "spark_catalog.delta.training",
        "csvs.training"
      })
  void aTableIsNoPath(String table) {
    assertThat(TableName.refusal(table)).isEmpty();
  }

  @Test
  void aPathInDisguiseIsAProblemWithItsLine() {
    assertThat(
            Conf.problems(
                """
                tidemark {
                  allowed-roots = ["/lake"]
                  training.table = "csv.`/etc/passwd`"
                }
                """))
        .containsExactly(
            "credit-risk.conf:3 training.table: expected the name of a table,"
                + " \"csv.`/etc/passwd`\" is a path: say format and path");
  }
}
