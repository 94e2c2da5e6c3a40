package io.tidemark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnMeaningsTest {

  @ParameterizedTest
  @MethodSource("io.tidemark.tables.ResultTables#schemas")
  void everyColumnOfEveryTableMeansSomething(TableSchema<?> schema) {
    for (String column : schema.structType().fieldNames()) {
      assertThat(ColumnMeanings.of(schema.name(), column))
          .as(schema.name() + "." + column)
          .isNotBlank()
          .hasSizeLessThanOrEqualTo(ColumnMeanings.LONGEST);
    }
  }

  @Test
  void nothingIsExplainedThatNoTableHas() {
    Set<String> columns = new HashSet<>();
    ResultTables.schemas()
        .forEach(
            schema -> {
              for (String column : schema.structType().fieldNames()) {
                String own = schema.name() + "." + column;
                columns.add(ColumnMeanings.explained().contains(own) ? own : column);
              }
            });

    assertThat(ColumnMeanings.explained()).isEqualTo(columns);
  }

  @Test
  void whatATableSaysItselfGoesFirst() {
    assertThat(ColumnMeanings.of("quarantine", "reason")).isEqualTo("why it cannot be read");
    assertThat(ColumnMeanings.of("metrics", "reason")).isEqualTo("why, in words");
    assertThatThrownBy(() -> ColumnMeanings.of("metrics", "nonsense"))
        .hasMessage("columns.properties does not say what metrics.nonsense means");
  }
}
