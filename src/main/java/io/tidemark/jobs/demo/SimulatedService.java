package io.tidemark.jobs.demo;

import io.tidemark.capture.CaptureTable;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Window;
import io.tidemark.jobs.MonitorSession;
import io.tidemark.jobs.TextTable;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.TableSchema;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The demo: captures of four weeks land day by day in a Delta table, one run judges every day and
 * week of them, and what was planted is printed beside what was found.
 *
 * @param folder where the tables, the configuration and the reports go
 * @param seed of the simulation
 */
record SimulatedService(Path folder, long seed) {

  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
  private static final int TRAINING_ROWS = 20_000;
  private static final int EVENTS_PER_DAY = 3_000;

  void run(PrintWriter out) {
    String config =
        """
        # The monitor of the demo; try it: jobs/tidemark data-quality --config %1$s/credit-risk.conf \\
        #     --window-start 2026-01-14T00:00:00Z --window-end 2026-01-15T00:00:00Z
        tidemark {
          workspace = "%1$s/monitoring"
          monitor = "credit-risk"
          model { name = "credit-risk", version = "7", problem-type = "binary-classification" }
          training { format = "delta", path = "%1$s/training" }
          capture {
            format = "delta", path = "%1$s/captures"
            event-time = "event_time", event-id = "event_id", date-partition = "event_date", base-window = "1 day"
          }
          granularities = ["1 day", "7 days"]
          columns { prediction = "decision", score = "probability" }
          checks = [ { column = "age", check = "isContainedIn", minimum = 18, maximum = 120, severity = "critical" } ]
        }
        """
            .formatted(folder);
    try (MonitorSession session =
        MonitorSession.open("demo", folder.resolve("credit-risk.conf"), config)) {
      CreditService service = new CreditService(session.spark(), seed, FIRST_DAY, EVENTS_PER_DAY);
      CaptureTable captures = new CaptureTable(folder + "/captures", List.of("event_date"));
      session
          .progress()
          .step(
              "simulate "
                  + TRAINING_ROWS
                  + " training rows and "
                  + EVENTS_PER_DAY
                  + " events a day");
      new CaptureTable(folder + "/training", List.of()).overwrite(service.training(TRAINING_ROWS));
      captures.overwrite(service.captured(1));

      session.init();
      out.println(session.baseline());
      for (int day = 2; day <= CreditService.DAYS; day++) {
        captures.append(service.captured(day));
      }
      Window all = new Window(window(1).start(), window(CreditService.DAYS).end());
      Map<Window, List<Violation>> byWindow = session.backfill(all);
      Map<Integer, List<Violation>> found = new TreeMap<>();
      for (int day = 1; day <= CreditService.DAYS; day++) {
        found.put(day, byWindow.get(window(day)));
      }
      out.print(report(found));
      out.println(
          "Tables   "
              + folder
              + "/monitoring/{"
              + ResultTables.schemas().stream()
                  .map(TableSchema::name)
                  .collect(Collectors.joining(","))
              + "}");
      out.println("Files    " + folder + "/monitoring/reports/credit-risk");
      out.println("Config   " + folder + "/credit-risk.conf");
      out.flush();
    }
  }

  private static Window window(int day) {
    LocalDate date = FIRST_DAY.plusDays(day - 1L);
    return new Window(
        date.atStartOfDay(ZoneOffset.UTC).toInstant(),
        date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static String report(Map<Integer, List<Violation>> found) {
    StringBuilder text =
        new StringBuilder(
            "\nWhat was found; of findings that stay, the words of their first day\n");
    TextTable days = new TextTable("days", "severity", "check", "finding");
    Map<String, TreeMap<Integer, Violation>> incidents = new LinkedHashMap<>();
    found.forEach(
        (day, violations) ->
            violations.forEach(
                v ->
                    incidents
                        .computeIfAbsent(v.check() + " " + v.columns(), c -> new TreeMap<>())
                        .put(day, v)));
    incidents
        .values()
        .forEach(
            onDays -> {
              Violation first = onDays.firstEntry().getValue();
              days.add(
                  ranges(List.copyOf(onDays.keySet())),
                  first.severity().name().toLowerCase(Locale.ROOT),
                  first.check().text(),
                  first.description());
            });
    text.append(days.text("  ")).append("\nWhat was planted, and when it was found\n");
    TextTable planted = new TextTable("days", "found on", "planted");
    for (PlantedEvent event : PlantedEvent.ALL) {
      planted.add(event.firstDay() + "-" + event.lastDay(), daysFound(event, found), event.what());
    }
    text.append(planted.text("  ")).append('\n');
    List<String> others = unplanted(found);
    text.append(
        others.isEmpty()
            ? "No finding on a column where nothing was planted.\n\n"
            : "Findings on other columns (consequences, or false alarms):\n  "
                + String.join("\n  ", others)
                + "\n\n");
    return text.toString();
  }

  private static String daysFound(PlantedEvent event, Map<Integer, List<Violation>> found) {
    List<Integer> days = new ArrayList<>();
    found.forEach(
        (day, violations) -> {
          if (event.isOn(day) && violations.stream().anyMatch(v -> names(v, event))) {
            days.add(day);
          }
        });
    return days.isEmpty() ? "never" : ranges(days);
  }

  private static boolean names(Violation violation, PlantedEvent event) {
    return violation.columns().stream().map(ColumnName::text).anyMatch(event.columns()::contains);
  }

  private static List<String> unplanted(Map<Integer, List<Violation>> found) {
    Map<String, List<Integer>> daysOf = new TreeMap<>();
    found.forEach(
        (day, violations) ->
            violations.stream()
                .filter(v -> PlantedEvent.ALL.stream().noneMatch(e -> e.isOn(day) && names(v, e)))
                .forEach(
                    v ->
                        daysOf
                            .computeIfAbsent(
                                v.columns().stream()
                                    .map(ColumnName::text)
                                    .collect(Collectors.joining(", ")),
                                c -> new ArrayList<>())
                            .add(day)));
    return daysOf.entrySet().stream().map(e -> e.getKey() + " on " + ranges(e.getValue())).toList();
  }

  /** Days as people write them: 3, 5-7. */
  private static String ranges(List<Integer> days) {
    List<String> parts = new ArrayList<>();
    int start = days.get(0);
    for (int i = 0; i < days.size(); i++) {
      boolean last = i == days.size() - 1;
      if (last || days.get(i + 1) > days.get(i) + 1) {
        parts.add(start == days.get(i) ? String.valueOf(start) : start + "-" + days.get(i));
        start = last ? start : days.get(i + 1);
      }
    }
    return String.join(", ", parts);
  }
}
