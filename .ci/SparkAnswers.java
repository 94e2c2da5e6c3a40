import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Creates views in Spark, and writes the rows of each to a file, as a line of JSON each. */
final class SparkAnswers {

  public static void main(String[] args) throws Exception {
    Path answers = Files.createDirectories(Path.of(args[1]));
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.warehouse.dir", answers.resolve("warehouse").toString())
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.ui.enabled", "false")
            .getOrCreate();
    for (String statement : Files.readString(Path.of(args[0])).split(";\n\n")) {
      if (!statement.isBlank()) {
        spark.sql(statement);
      }
    }
    for (var view : spark.catalog().listTables().collectAsList()) {
      List<String> rows =
          spark
              .table(view.name())
              .select(
                  functions.to_json(
                      functions.struct(functions.col("*")),
                      Map.of(
                          "ignoreNullFields",
                          "false",
                          "timestampFormat",
                          "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX")))
              .as(Encoders.STRING())
              .collectAsList();
      Files.write(answers.resolve(view.name() + ".jsonl"), rows);
    }
    spark.stop();
  }
}
