package io.tidemark.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.profile.Moments;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of a baseline may have been of other types than those of captures. */
class StoredNumbersTest {

  private static final DecimalType CENTS = new DecimalType(10, 2);

  private static Moments sum(double... values) {
    Moments.Fold fold = new Moments.Fold();
    for (double value : values) {
      fold.add(value, 1);
    }
    return fold.moments();
  }

  @Test
  void valuesOfTheTypeAreThemselves() {
    assertThat(StoredNumbers.of(7, DataTypes.IntegerType)).isEqualTo(7);
    assertThat(StoredNumbers.of(0.1, CENTS)).isEqualTo(Decimal.apply("0.10"));
    assertThat(StoredNumbers.of(99999999.99, CENTS)).isEqualTo(Decimal.apply("99999999.99"));
    assertThat(StoredNumbers.of(0x1p53, DataTypes.LongType)).isEqualTo(1L << 53);
    assertThat(StoredNumbers.of(sum(0.1, 0.2), CENTS)).isEqualTo(Decimal.apply("0.30"));
    assertThat(StoredNumbers.of(sum(1, 2), DataTypes.LongType)).isEqualTo(3L);
  }

  @ParameterizedTest
  @CsvSource({"0.7, int", "0.7, bigint", "0.125, 'decimal(10,2)'", "1e16, bigint", "1.5, date"})
  void othersAreNotCutToIt(double value, String type) {
    assertThatThrownBy(() -> StoredNumbers.of(value, DataType.fromDDL(type)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void sumsOfOthersAreNotCutToIt() {
    assertThatThrownBy(() -> StoredNumbers.of(sum(0.125, 1), CENTS))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("more than 2 digits after its point");
    assertThatThrownBy(() -> StoredNumbers.of(sum(0.7, 1), DataTypes.LongType))
        .isInstanceOf(ArithmeticException.class);
  }
}
