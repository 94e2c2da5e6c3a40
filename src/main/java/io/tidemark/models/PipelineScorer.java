package io.tidemark.models;

import io.tidemark.core.BadInputException;
import io.tidemark.explain.FeatureTable;
import io.tidemark.explain.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkException;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A pipeline of Spark ML, which is asked by a job of Spark. It says the numbers of a vector, as of
 * the column {@code probability}, or one, as of {@code prediction}.
 */
final class PipelineScorer implements Scorer {

  private static final String ROW = "tidemark row";

  private final SparkSession spark;
  private final PipelineModel pipeline;
  private final Optional<String> output;
  private final Map<String, DataType> types;

  /**
   * A pipeline that is loaded.
   *
   * @param output the column that is read; empty for {@code probability}, or else {@code
   *     prediction}
   * @param types of the columns that it takes
   */
  PipelineScorer(
      SparkSession spark,
      PipelineModel pipeline,
      Optional<String> output,
      Map<String, DataType> types) {
    this.spark = spark;
    this.pipeline = pipeline;
    this.output = output;
    this.types = types;
  }

  @Override
  public double[][] score(FeatureTable rows) {
    try {
      Dataset<Row> scored = pipeline.transform(dataset(rows));
      List<Row> says =
          scored
              .select(functions.col("`" + ROW + "`"), functions.col(output(scored)))
              .collectAsList();
      double[][] scores = new double[rows.rows()][];
      says.forEach(row -> scores[row.getInt(0)] = numbers(row.get(1)));
      if (Arrays.asList(scores).contains(null)) {
        throw new BadInputException("it leaves out rows (handleInvalid = skip): keep them");
      }
      return scores;
    } catch (BadInputException e) {
      throw e;
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      Throwable cause = e instanceof SparkException && e.getCause() != null ? e.getCause() : e;
      throw new BadInputException("it fails on these values: " + cause.getMessage(), e);
    }
  }

  private String output(Dataset<Row> scored) {
    List<String> names = List.of(scored.columns());
    String named = output.orElse(names.contains("probability") ? "probability" : "prediction");
    if (!names.contains(named)) {
      throw new BadInputException(
          "it has no output '" + named + "', but " + String.join(", ", names));
    }
    return "`" + named + "`";
  }

  private static double[] numbers(Object says) {
    if (says instanceof Vector vector) {
      return vector.toArray();
    } else if (says instanceof Number number) {
      return new double[] {number.doubleValue()};
    }
    throw new BadInputException("its output is neither a vector nor a number: " + says);
  }

  /** The rows with the types of the captures, as which a whole number is a whole one. */
  private Dataset<Row> dataset(FeatureTable rows) {
    StructType schema = new StructType().add(ROW, DataTypes.IntegerType);
    for (int column = 0; column < rows.names().size(); column++) {
      schema =
          schema.add(
              rows.names().get(column),
              rows.isNumber(column) ? DataTypes.DoubleType : DataTypes.StringType);
    }
    List<Row> list = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      Object[] values = rows.row(row);
      Object[] all = new Object[values.length + 1];
      all[0] = row;
      System.arraycopy(values, 0, all, 1, values.length);
      list.add(RowFactory.create(all));
    }
    Dataset<Row> dataset = spark.createDataFrame(list, schema);
    List<Column> typed = new ArrayList<>(List.of(functions.col("`" + ROW + "`")));
    for (String name : rows.names()) {
      Column column = functions.col("`" + name + "`");
      typed.add((types.containsKey(name) ? column.cast(types.get(name)) : column).as(name));
    }
    return dataset.select(typed.toArray(Column[]::new));
  }
}
