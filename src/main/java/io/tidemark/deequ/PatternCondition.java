package io.tidemark.deequ;

import io.tidemark.core.BadInputException;
import io.tidemark.core.BoundedPattern;
import io.tidemark.core.ColumnName;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Whether the texts of a column hold a pattern, as Deequ's own check has it, and with a budget. */
final class PatternCondition {

  private PatternCondition() {}

  /**
   * True of a row in which the pattern is found where it is not empty; false of one without a text.
   *
   * @throws BadInputException if there is no such column, or if it holds no texts
   */
  static Column of(UserCheck user, Column column, KnownCheck.Subject subject, String pattern) {
    String name = user.column().map(ColumnName::text).orElse("");
    DataType type;
    try {
      type = subject.rows().select(column).schema().fields()[0].dataType();
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      throw new BadInputException("Input data does not include column " + name + "!", e);
    }
    if (!type.equals(DataTypes.StringType)) {
      throw new BadInputException(
          "Expected type of column " + name + " to be StringType, but found " + type + " instead!");
    }
    return new Column(
        new BoundedCalls(subject.alarm()).findSome(column.expr(), BoundedPattern.of(pattern)));
  }
}
