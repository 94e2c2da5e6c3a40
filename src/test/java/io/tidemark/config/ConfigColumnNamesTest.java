package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigColumnNamesTest {

  @Test
  void columnNamesMayHoldDotsQuotesBackticksSpacesAndAnyLetter() {
    MonitorConfig config =
        Conf.read(
            """
            tidemark {
              columns {
                sentinels { "a.b" = ["?", -999, ""], "c d" = [] }
                kinds { "Größe (m²)" = categorical, "say \\"x\\"" = numeric, "`tick`" = numeric }
              }
              drift.columns {
                "a.b" { threshold = 0.3 }
                "日本" { metric = "population_stability_index" }
                "$tid" { enabled = false }
              }
            }
            """);

    assertThat(config.columns().sentinels())
        .containsOnlyKeys("a.b", "c d")
        .containsEntry("a.b", List.of("?", "-999", ""));
    assertThat(config.columns().kinds())
        .containsOnlyKeys("Größe (m²)", "say \"x\"", "`tick`")
        .containsEntry("Größe (m²)", ColumnKind.CATEGORICAL);
    assertThat(config.drift().threshold("a.b")).isEqualTo(0.3);
    assertThat(config.drift().metric("日本", ColumnKind.NUMERIC))
        .isEqualTo("population_stability_index");
    assertThat(config.drift().metric("a.b", ColumnKind.CATEGORICAL))
        .isEqualTo("jensen_shannon_distance");
    assertThat(config.drift().isEnabled("$tid")).isFalse();
    assertThat(config.drift().isEnabled("a.b")).isTrue();
  }

  @Test
  void aNameWithDotsOutsideQuotesIsAProblemThatSaysSo() {
    assertThat(
            Conf.problems(
                """
                tidemark {
                  columns.kinds { a.b = numeric }
                  drift.columns { c.d { threshold = 0.3 } }
                  drift.columns { "" { threshold = 0.3 } }
                }
                """))
        .containsExactly(
            "credit-risk.conf:2 columns.kinds.a: expected one of [numeric, categorical], was a"
                + " block (a name with dots is written in quotes)",
            "credit-risk.conf:3 drift.columns.c.d: unknown key, allowed are [enabled, metric,"
                + " threshold, threshold-source] (a name with dots is written in quotes)",
            "credit-risk.conf:4 drift.columns.\"\": expected a name, was \"\"");
  }

  @Test
  void aColumnsOwnMetricMustSuitTheKindGivenToIt() {
    assertThat(
            Conf.problems(
                """
                tidemark {
                  columns.kinds.zip = categorical
                  drift.columns.zip.metric = "kolmogorov_smirnov"
                }
                """))
        .containsExactly(
            "credit-risk.conf:3 drift.columns.zip.metric: unknown drift metric"
                + " 'kolmogorov_smirnov', known are [jensen_shannon_distance,"
                + " population_stability_index]");
  }
}
