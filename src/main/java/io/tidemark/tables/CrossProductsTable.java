package io.tidemark.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Window;
import io.tidemark.profile.CrossPlan;
import io.tidemark.profile.CrossProducts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.types.DataType;

/**
 * The table {@code cross_products}: a row sums numeric columns over the training table, over one of
 * its spans of time, or over one base window of captures.
 *
 * <p>With z = (x − origin) / unit of each column, x kept between its bounds, {@code sums} holds the
 * sums of z, and {@code products} those of z<sub>i</sub> z<sub>j</sub>, the upper triangle row by
 * row, over the {@code complete_rows} in which all columns hold a number. A mean is origin + unit ·
 * sum / rows; rows of one baseline version are merged by adding. Both are NULL where a sum exceeds
 * a double.
 */
final class CrossProductsTable {

  static final TableSchema<CrossRow> SCHEMA =
      TableSchema.<CrossRow>named("cross_products")
          .run(CrossRow::run)
          .required("dataset", StringType, r -> r.dataset().name())
          .required("baseline_version", StringType, CrossRow::baselineVersion)
          .optional("chunk", IntegerType, CrossRow::chunk)
          .optional("window_start", TimestampType, r -> r.window().map(Window::start))
          .optional("window_end", TimestampType, r -> r.window().map(Window::end))
          .required("column_names", createArrayType(StringType), axes(a -> a.column().text()))
          .required(
              "column_paths",
              createArrayType(createArrayType(StringType)),
              axes(a -> a.column().path()))
          .required("origins", numbers(), numbers(CrossPlan.Axis::origin))
          .required("units", numbers(), numbers(CrossPlan.Axis::unit))
          .required("lower_bounds", numbers(), numbers(CrossPlan.Axis::least))
          .required("upper_bounds", numbers(), numbers(CrossPlan.Axis::most))
          .required("complete_rows", LongType, r -> r.cross().rows())
          .optional("sums", numbers(), r -> ifFinite(r, CrossProducts::sums))
          .optional("products", numbers(), r -> ifFinite(r, CrossProducts::products))
          .optional("input_version", StringType, CrossRow::inputVersion)
          .build();

  private CrossProductsTable() {}

  private static DataType numbers() {
    return createArrayType(DoubleType);
  }

  private static Function<CrossRow, List<?>> axes(Function<CrossPlan.Axis, ?> value) {
    return r -> r.cross().plan().axes().stream().map(value).toList();
  }

  private static Function<CrossRow, double[]> numbers(ToDoubleFunction<CrossPlan.Axis> value) {
    return r -> r.cross().plan().axes().stream().mapToDouble(value).toArray();
  }

  private static Optional<double[]> ifFinite(
      CrossRow row, Function<CrossProducts, double[]> value) {
    return row.cross().isFinite() ? Optional.of(value.apply(row.cross())) : Optional.empty();
  }

  static CrossProducts read(StoredRow row) {
    double[] origins = row.numbers("origins");
    double[] units = row.numbers("units");
    double[] least = row.numbers("lower_bounds");
    double[] most = row.numbers("upper_bounds");
    List<List<String>> paths = row.listsOfTexts("column_paths");
    List<CrossPlan.Axis> axes = new ArrayList<>();
    for (int i = 0; i < origins.length; i++) {
      axes.add(
          new CrossPlan.Axis(
              new ColumnName(paths.get(i)), origins[i], units[i], least[i], most[i]));
    }
    CrossPlan plan = new CrossPlan(axes);
    return CrossProducts.of(
        plan,
        row.whole("complete_rows"),
        numbers(row, "sums", plan.size()),
        numbers(row, "products", plan.products()));
  }

  /** Sums beyond a double stay undefined, merged or not. */
  private static double[] numbers(StoredRow row, String column, int size) {
    if (row.has(column)) {
      return row.numbers(column);
    }
    double[] undefined = new double[size];
    Arrays.fill(undefined, Double.NaN);
    return undefined;
  }
}
