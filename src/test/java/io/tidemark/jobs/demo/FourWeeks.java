package io.tidemark.jobs.demo;

import io.tidemark.core.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The service of the demo, whose captures and labels lie in files that are yet to be taken in.
 *
 * @param folder where the training table and the files go
 * @param days the first days of the four weeks, at most 28
 */
public record FourWeeks(Path folder, int days, int eventsPerDay, int trainingRows) {

  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);

  /** Writes the training table, the labels, and a file of JSON Lines of captures per day. */
  public void write(SparkSession spark) throws IOException {
    CreditService service = new CreditService(spark, 20260105, FIRST_DAY, eventsPerDay);
    service.training(trainingRows).write().parquet(folder.resolve("training").toString());
    for (int day = 1; day <= days; day++) {
      land(service.captured(day, day).drop("event_date"), day);
    }
    Window range = window();
    service
        .labels(new Window(range.start(), range.end().plus(Duration.ofDays(4))))
        .write()
        .parquet(folder.resolve("labels").toString());
  }

  private void land(Dataset<Row> rows, int day) throws IOException {
    Path file = folder.resolve("captures").resolve("%02d.jsonl".formatted(day));
    Files.createDirectories(file.getParent());
    Files.write(file, rows.toJSON().collectAsList());
  }

  /** All days. */
  public Window window() {
    return new Window(
        FIRST_DAY.atStartOfDay(java.time.ZoneOffset.UTC).toInstant(),
        FIRST_DAY.plusDays(days).atStartOfDay(java.time.ZoneOffset.UTC).toInstant());
  }

  /**
   * The configuration.
   *
   * @param lake a path or URI below which tables are made
   */
  public String configuration(String lake) {
    return """
    tidemark {
      workspace = "%1$s/monitoring"
      monitor = "credit-risk"
      model { name = "credit-risk", version = "7", problem-type = "binary-classification" }
      training { format = "parquet", path = "%2$s/training" }
      capture {
        format = "delta", path = "%1$s/captures"
        event-time = "event_time", event-id = "event_id", base-window = "1 day"
      }
      ground-truth {
        format = "delta", path = "%1$s/labels"
        event-id = "event_id", label = "outcome", arrival-time = "arrival_time"
      }
      ingest {
        capture {
          format = "json", path = "%2$s/captures", event-id = "event_id", event-time = "event_time"
        }
        ground-truth {
          format = "parquet", path = "%2$s/labels", event-id = "event_id", label = "outcome"
          arrival-time = "arrival_time"
        }
      }
      granularities = ["1 day"%3$s]
      columns { prediction = "predicted", score = "probability", positive-label = "default" }
      columns.exclude = ["outcome"]
      bias { facets = [ { column = "sex", values = ["F"] } ], favourable = ["repaid"] }
      attribution { columns-prefix = "shap_" }
      custom-metrics.metrics = [
        { name = "approval_rate", expression = "avg(CASE WHEN predicted = 'repaid' THEN 1.0 ELSE 0.0 END)" }
        { name = "loans", expression = "count_if(predicted = 'repaid')" }
        {
          name = "loans_change", type = "drift", compared-with = "previous"
          expression = "{{current.loans}} / {{base.loans}} - 1"
        }
      ]
    }
    """
        .formatted(lake, folder, days % 7 == 0 ? ", \"7 days\"" : "");
  }
}
