package io.tidemark.jobs.demo;

import io.tidemark.constraints.Violation;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Baseline and check of the user's own files, with the roles of columns guessed by their names.
 *
 * @param data holds {@code training*} and {@code capture*}
 * @param folder where the tables, the configuration and the reports go
 */
record OwnData(Path data, Path folder) {

  private static final List<String> EVENT_TIMES =
      List.of("event_time", "timestamp", "inference_time", "time", "ts");
  private static final List<String> EVENT_IDS =
      List.of("event_id", "inference_id", "request_id", "eventId", "inferenceId", "id");

  /** A file or folder of rows, and how to read it. */
  private record Source(Path path, String format) {
    String block() {
      String options = format.equals("csv") ? ", options { header = \"true\" }" : "";
      return "{ format = \"" + format + "\", path = " + quoted(path.toString()) + options;
    }
  }

  void run(PrintWriter out) {
    Source training = source("training");
    Source capture = source("capture");
    String draft = config(training, capture, "", "");
    String config;
    try (MonitorSession session =
        MonitorSession.open("demo", folder.resolve("monitor.conf"), draft)) {
      Dataset<Row> captured = read(session, capture);
      List<String> columns = List.of(captured.columns());
      Optional<String> time = EVENT_TIMES.stream().filter(columns::contains).findFirst();
      Optional<String> id = EVENT_IDS.stream().filter(columns::contains).findFirst();
      String roles =
          time.map(c -> ", event-time = " + quoted(c) + ", base-window = \"1 day\"").orElse("")
              + id.map(c -> ", event-id = " + quoted(c)).orElse("");
      Set<String> known = Set.copyOf(columns);
      List<String> trained = List.of(read(session, training).columns());
      List<String> onlyInTraining = trained.stream().filter(c -> !known.contains(c)).toList();
      if (onlyInTraining.size() == trained.size()) {
        throw new BadInputException(
            "%s and %s have no column in common: the first has %s, the second %s"
                .formatted(training.path(), capture.path(), trained, columns));
      }
      String exclude =
          onlyInTraining.isEmpty()
              ? ""
              : "  # Only in training: the label, presumably.\n  columns { exclude = ["
                  + onlyInTraining.stream().map(OwnData::quoted).collect(Collectors.joining(", "))
                  + "] }\n";
      config = config(training, capture, roles, exclude);
      Window window = time.map(c -> span(captured, c)).orElseGet(OwnData::today);
      try (MonitorSession guessed =
          MonitorSession.open("demo", folder.resolve("monitor.conf"), config)) {
        guessed.init();
        out.println("Guessed  " + folder.resolve("monitor.conf") + "\n\n" + config);
        out.println(guessed.baseline());
        print(out, window, guessed.dataQuality(window));
      }
    }
  }

  private void print(PrintWriter out, Window window, List<Violation> violations) {
    out.println(
        "Captures of " + window + " against that baseline: " + violations.size() + " findings");
    TextTable table = new TextTable("severity", "check", "finding");
    violations.forEach(v -> table.add(v.severity().text(), v.check().text(), v.description()));
    if (!table.isEmpty()) {
      out.print(table.text("  "));
    }
    out.println("Tables   " + folder + "/monitoring");
    out.flush();
  }

  private String config(Source training, Source capture, String roles, String columns) {
    return "tidemark {\n  workspace = "
        + quoted(folder + "/monitoring")
        + "\n  monitor = \"own-data\"\n  training "
        + training.block()
        + " }\n  capture "
        + capture.block()
        + roles
        + " }\n"
        + columns
        + "}\n";
  }

  private static Dataset<Row> read(MonitorSession session, Source source) {
    return session
        .spark()
        .read()
        .format(source.format())
        .option("header", "true")
        .load(source.path().toString());
  }

  private static Window span(Dataset<Row> rows, String time) {
    Row row =
        rows.select(functions.col("`" + time + "`").cast("timestamp").as("t"))
            .agg(functions.min("t"), functions.max("t"))
            .first();
    if (row.isNullAt(0)) {
      throw new BadInputException(
          "No value of column '"
              + time
              + "' is a time; rename the column if it is not the event time");
    }
    LocalDate first = row.getTimestamp(0).toInstant().atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate last = row.getTimestamp(1).toInstant().atZone(ZoneOffset.UTC).toLocalDate();
    return new Window(start(first), start(last.plusDays(1)));
  }

  private static Window today() {
    LocalDate day = LocalDate.now(ZoneOffset.UTC);
    return new Window(start(day), start(day.plusDays(1)));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private Source source(String prefix) {
    try (Stream<Path> entries = Files.list(data)) {
      List<Path> found =
          entries.filter(p -> p.getFileName().toString().startsWith(prefix)).sorted().toList();
      if (found.size() != 1) {
        throw new BadInputException(
            "--data "
                + data
                + ": expected one file or folder whose name begins with '"
                + prefix
                + "', found "
                + (found.isEmpty() ? "none" : found));
      }
      return new Source(found.get(0).toAbsolutePath(), format(found.get(0)));
    } catch (java.nio.file.NoSuchFileException | java.nio.file.NotDirectoryException e) {
      throw new BadInputException("--data " + data + ": no such folder", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String format(Path path) throws IOException {
    if (Files.isDirectory(path.resolve("_delta_log"))) {
      return "delta";
    }
    String name = path.getFileName().toString();
    if (Files.isDirectory(path)) {
      try (Stream<Path> files = Files.walk(path)) {
        name =
            files
                .filter(
                    p -> Files.isRegularFile(p) && !p.getFileName().toString().matches("[._].*"))
                .findFirst()
                .map(p -> p.getFileName().toString())
                .orElse("");
      }
    }
    String plain = name.replaceFirst("\\.(gz|bz2|zst)$", "");
    return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
      case "csv" -> "csv";
      case "parquet" -> "parquet";
      case "json", "jsonl" -> "json";
      case "orc" -> "orc";
      default ->
          throw new BadInputException(
              path
                  + ": cannot tell the format from the name; known are .csv, .parquet, .json,"
                  + " .jsonl, .orc and Delta");
    };
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
