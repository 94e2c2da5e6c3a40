package io.tidemark.jobs.demo;

import io.tidemark.core.Window;
import io.tidemark.jobs.CommandLines;
import io.tidemark.jobs.Tidemark;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.JobSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Runs the commands of a day once over a few events, in one session. The build notes which classes
 * they load, for the archive that later runs start from.
 */
public final class Rehearsal {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final int TRAINING_ROWS = 400;
  private static final int EVENTS = 200;

  private Rehearsal() {}

  /** Argument: a folder that is not there yet, for files and tables. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
    try (JobSession session = JobSession.open("rehearsal")) {
      CreditService service = new CreditService(session.spark(), 20260105, DAY, EVENTS);
      Window day = service.day(1);
      lines(service.training(TRAINING_ROWS), folder, "training");
      lines(service.captured(1, 1).drop("event_date"), folder, "files");
      lines(service.labels(new Window(day.start(), service.day(5).end())), folder, "outcomes");
      Path config = Files.writeString(folder.resolve("rehearsal.conf"), config(folder));
      for (List<String> command :
          List.of(
              List.of("validate"),
              List.of("init"),
              List.of("ingest", "capture"),
              List.of("ingest", "ground-truth"),
              List.of("baseline"),
              List.of(
                  "monitor",
                  "--timings",
                  "--window-start",
                  day.start().toString(),
                  "--window-end",
                  day.end().toString()))) {
        run(Stream.concat(command.stream(), Stream.of("--config", config.toString())).toList());
      }
    }
  }

  private static void lines(Dataset<Row> rows, Path folder, String name) throws IOException {
    Path files = Files.createDirectory(folder.resolve(name));
    Files.write(files.resolve("rows.json"), rows.toJSON().collectAsList());
  }

  private static void run(List<String> words) {
    int code = CommandLines.exitCode(new Tidemark(), words.toArray(String[]::new));
    if (code != ExitCode.RAN) {
      throw new IllegalStateException(String.join(" ", words) + " ended with " + code);
    }
  }

  private static String config(Path folder) {
    return """
    tidemark {
      workspace = "%1$s/monitoring"
      monitor = "rehearsal"
      model { name = "rehearsal", version = "1", problem-type = "binary-classification" }
      training { format = "json", path = "%1$s/training" }
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
          format = "json", path = "%1$s/files", event-id = "event_id", event-time = "event_time"
        }
        ground-truth {
          format = "json", path = "%1$s/outcomes", event-id = "event_id", label = "outcome"
          arrival-time = "arrival_time"
        }
      }
      granularities = ["1 day"]
      columns { prediction = "predicted", score = "probability", positive-label = "default" }
      bias { facets = [ { column = "sex", values = ["F"] } ], favourable = ["repaid"] }
      attribution { columns-prefix = "shap_" }
    }
    """
        .formatted(folder);
  }
}
