package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.ConfigFile;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.ColumnName;
import io.tidemark.jobs.check.ConfigFiles;
import io.tidemark.jobs.source.MonitoredColumns;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class LabelColumnTest {

  private static final String LABELS =
      "ground-truth { format = \"parquet\", path = \"/lake/labels\", label = \"outcome\" }";

  /** The monitored columns of training rows that hold age and outcome. */
  private static List<String> monitored(String further) {
    String text =
        """
        tidemark {
          workspace = "/lake"
          monitor = "m"
          training { format = "parquet", path = "/lake/training" }
          capture { format = "parquet", path = "/lake/captures" }
          %s
        }
        """
            .formatted(further);
    MonitorConfig config =
        MonitorConfig.read(
            List.of(new ConfigFile("m.conf", text)), Map.of(), ConfigFiles.knownNames());
    return MonitoredColumns.of(config, "training", StructType.fromDDL("age int, outcome string"))
        .monitored()
        .stream()
        .map(ColumnName::text)
        .toList();
  }

  @Test
  void theLabelIsNoFeature() {
    assertThat(monitored("")).containsExactly("age", "outcome");
    assertThat(monitored(LABELS)).containsExactly("age");
    assertThat(monitored("model-quality.baseline.label = \"outcome\"")).containsExactly("age");
  }

  @Test
  void exceptWhereItIsNamedAsOneOrIsThePrediction() {
    assertThat(monitored(LABELS + "\ncolumns.features = [\"age\", \"outcome\"]"))
        .containsExactly("age", "outcome");
    assertThat(monitored(LABELS + "\ncolumns.prediction = \"outcome\""))
        .containsExactly("age", "outcome");
  }
}
