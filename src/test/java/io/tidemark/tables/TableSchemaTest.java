package io.tidemark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableSchemaTest {

  static Stream<TableSchema<?>> tables() {
    return ResultTables.schemas().stream();
  }

  /** A changed column is a promise broken: change the file only with a migration. */
  @ParameterizedTest
  @MethodSource("tables")
  void theTableIsThatOfTheGoldenFile(TableSchema<?> schema) throws IOException {
    String file = "/tables/" + schema.name() + ".sql";
    try (InputStream in = TableSchemaTest.class.getResourceAsStream(file)) {
      assertThat(in).as(file).isNotNull();
      assertThat(TableCreation.definition(schema))
          .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableBeginsWithWhoComputedTheRow(TableSchema<?> schema) {
    assertThat(schema.structType().fieldNames())
        .startsWith("monitor_id", "model_name", "model_version", "run_id", "computed_at")
        .allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void noColumnNeedsANewerReaderOfDelta(TableSchema<?> schema) {
    assertThat(schema.structType().fields())
        .noneMatch(f -> f.dataType().equals(DataTypes.TimestampNTZType));
  }

  @Test
  void optionalsAndOutcomesBecomeValuesOrNulls() {
    TableSchema<String> schema =
        TableSchema.<String>named("t")
            .optional("a", DataTypes.StringType, t -> Optional.of(t))
            .optional("b", DataTypes.DoubleType, t -> Optional.of(OptionalDouble.of(2.5)))
            .optional("c", DataTypes.DoubleType, t -> Outcome.of(0.5))
            .optional("d", DataTypes.DoubleType, t -> Outcome.undefined(Reason.EMPTY, "no rows"))
            .reserved("e", DataTypes.LongType)
            .build();

    assertThat(schema.rowOf("x")).isEqualTo(RowFactory.create("x", 2.5, 0.5, null, null));
  }

  @Test
  void aNumberThatIsNoneIsRefusedByTheNameOfItsColumn() {
    TableSchema<Double> schema =
        TableSchema.<Double>named("metrics")
            .optional("value", DataTypes.DoubleType, x -> x)
            .build();

    for (double bad : List.of(Double.NaN, Double.POSITIVE_INFINITY)) {
      assertThatThrownBy(() -> schema.rowOf(bad))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "Table metrics, column value is "
                  + bad
                  + ": leave it empty and give a reason instead");
    }
  }

  @Test
  void aNumberThatIsNoneIsRefusedInsideAnArrayToo() {
    TableSchema<double[]> schema =
        TableSchema.<double[]>named("t")
            .optional("edges", DataTypes.createArrayType(DataTypes.DoubleType), x -> x)
            .build();

    assertThatThrownBy(() -> schema.rowOf(new double[] {1, Double.NaN}))
        .hasMessage(
            "Table t, column edges is [1.0, NaN]: leave it empty and give a reason instead");
  }

  @Test
  void aRequiredColumnNeedsAValue() {
    TableSchema<String> schema =
        TableSchema.<String>named("t").required("a", DataTypes.StringType, t -> null).build();

    assertThatThrownBy(() -> schema.rowOf("x"))
        .hasMessage("Table t, column a has no value, but every row needs one");
  }
}
