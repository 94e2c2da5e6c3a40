package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.ColumnName;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SourceColumnsTest {

  @Test
  void aNameIsThatOfAColumnFirstAndAPathWithDotsThen() {
    StructType inner = new StructType().add("b", DataTypes.LongType).add("c", DataTypes.LongType);
    SourceColumns columns =
        SourceColumns.of(
            new StructType()
                .add("a", inner)
                .add("a.b", DataTypes.StringType)
                .add("x", DataTypes.DoubleType));
    assertThat(columns.named("x")).hasValue(ColumnName.of("x"));
    assertThat(columns.named("a.b")).hasValue(ColumnName.of("a.b"));
    assertThat(columns.named("a.c")).hasValue(ColumnName.of("a", "c"));
    assertThat(columns.named("a")).isEmpty();
    assertThat(columns.named("b")).isEmpty();
    assertThat(columns.named("")).isEmpty();
  }
}
