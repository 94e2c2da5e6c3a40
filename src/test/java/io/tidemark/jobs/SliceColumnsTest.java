package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.ConfigFile;
import io.tidemark.config.KnownNames;
import io.tidemark.config.MonitorConfig;
import io.tidemark.jobs.source.ColumnProblems;
import io.tidemark.jobs.source.MonitoredColumns;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SliceColumnsTest {

  private static final KnownNames NAMES =
      new KnownNames(
          Set.of("kolmogorov_smirnov"),
          Set.of("jensen_shannon_distance"),
          Set.of(),
          Set.of(),
          Set.of("dppl", "rd"),
          Set.of());

  private static List<String> problems(String source, String slices, String schema) {
    String text =
        """
        tidemark {
          workspace = "/lake"
          monitor = "m"
          capture { format = "parquet", path = "/lake/captures" }
          slices = %s
        }
        """
            .formatted(slices);
    MonitorConfig config =
        MonitorConfig.read(List.of(new ConfigFile("m.conf", text)), Map.of(), NAMES);
    return new ColumnProblems(MonitoredColumns.of(config, source, StructType.fromDDL(schema)))
        .all();
  }

  @Test
  void bothSourcesNeedTheColumnsThatDivideTheirRows() {
    for (String source : List.of("training", "capture")) {
      assertThat(problems(source, "[ [\"region\", \"paln\"] ]", "region string, plan string"))
          .containsExactly(
              "slices: "
                  + source
                  + " has no column 'paln', did you mean 'plan'? (it has region, plan)");
    }
  }

  @Test
  void aListDividesNothing() {
    assertThat(problems("capture", "[tags]", "tags array<string>"))
        .containsExactly(
            "slices: column 'tags' of capture is ARRAY<STRING>, expected a text, a number or a"
                + " time");
    assertThat(problems("capture", "[region]", "region string")).isEmpty();
  }
}
