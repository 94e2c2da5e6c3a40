package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.ConfigFile;
import io.tidemark.config.KnownNames;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.ColumnName;
import io.tidemark.jobs.check.ConfigFiles;
import io.tidemark.jobs.source.ColumnProblems;
import io.tidemark.jobs.source.MonitoredColumns;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class EntityColumnTest {

  private static final KnownNames NAMES = ConfigFiles.knownNames();

  private static MonitoredColumns columns(String source, String training, String schema) {
    String text =
        """
        tidemark {
          workspace = "/lake"
          monitor = "m"
          training { format = "parquet", path = "/lake/training"%s }
          capture { format = "parquet", path = "/lake/captures", entity = "customer_id" }
        }
        """
            .formatted(training);
    MonitorConfig config =
        MonitorConfig.read(List.of(new ConfigFile("m.conf", text)), Map.of(), NAMES);
    return MonitoredColumns.of(config, source, StructType.fromDDL(schema));
  }

  @Test
  void capturesWithoutTheEntityAreRefused() {
    assertThat(new ColumnProblems(columns("capture", "", "custmer_id long, age int")).all())
        .containsExactly(
            "capture.entity: capture has no column 'customer_id', did you mean 'custmer_id'? (it"
                + " has custmer_id, age)");
    assertThat(new ColumnProblems(columns("capture", "", "customer_id array<int>")).all())
        .containsExactly(
            "capture.entity: column 'customer_id' of capture is ARRAY<INT>, expected a text, a"
                + " number or a time");
    assertThat(new ColumnProblems(columns("capture", "", "customer_id long, age int")).all())
        .isEmpty();
  }

  @Test
  void trainingDataMayLackTheEntityOfTheCapturesButNotItsOwn() {
    MonitoredColumns without = columns("training", "", "age int");
    MonitoredColumns lacking = columns("training", ", entity = \"client\"", "age int");

    assertThat(new ColumnProblems(without).all()).isEmpty();
    assertThat(without.entity()).isEmpty();
    assertThat(new ColumnProblems(lacking).all())
        .containsExactly("training.entity: training has no column 'client' (it has age)");
  }

  @Test
  void theEntityOfTheCapturesIsThatOfTrainingToo() {
    assertThat(columns("training", "", "customer_id long, age int").entity())
        .contains(ColumnName.of("customer_id"));
    assertThat(
            columns("training", ", entity = \"client\"", "customer_id long, client long").entity())
        .contains(ColumnName.of("client"));
    assertThat(
            columns("capture", ", entity = \"client\"", "customer_id long, client long").entity())
        .contains(ColumnName.of("customer_id"));
  }

  @Test
  void theEntityIsNotMonitoredItself() {
    assertThat(columns("capture", "", "customer_id long, age int").monitored())
        .containsExactly(ColumnName.of("age"));
  }
}
