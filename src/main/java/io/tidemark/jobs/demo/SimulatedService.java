package io.tidemark.jobs.demo;

import io.tidemark.capture.CaptureTable;
import io.tidemark.constraints.Violation;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.Progress;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.TableSchema;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileUtil;

/**
 * The demo: captures of four weeks and the labels that are known by then lie in Delta tables, each
 * job judges every day and week of them, the last labels arrive, and what was planted is printed
 * beside what was found.
 *
 * @param folder where the tables, the configuration and the reports go
 * @param seed of the simulation
 */
record SimulatedService(Path folder, long seed) {

  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
  private static final int TRAINING_ROWS = 20_000;
  private static final int EVENTS_PER_DAY = 3_000;
  private static final Duration MAX_LATENESS = Duration.ofDays(4);

  /** Runs it, prints what there is to see, and gives what was found. */
  Findings run(PrintWriter out) {
    Path config = folder.resolve("credit-risk.conf");
    if (Files.exists(config)) {
      // Of an earlier demo nothing stays: revisions and versions begin at 1 again.
      List.of("monitoring", "training", "captures", "labels")
          .forEach(name -> FileUtil.fullyDelete(folder.resolve(name).toFile()));
    }
    try (MonitorSession session = MonitorSession.open("demo", config, config())) {
      Findings findings = judge(brief(session), out);
      session.progress().step("8 of 8: the page that says what broke, since when and how much");
      String report = session.report();
      out.print(new DemoReport(findings).text());
      out.println(
          "Tables   "
              + folder
              + "/monitoring/{"
              + ResultTables.schemas().stream()
                  .map(TableSchema::name)
                  .collect(Collectors.joining(","))
              + "}");
      out.println("Files    " + folder + "/monitoring/reports/credit-risk");
      out.println("Report   " + report);
      out.println("Config   " + config);
      out.flush();
      return findings;
    }
  }

  /** Lets the four weeks pass, and runs the jobs as a scheduler would after them. */
  private Findings judge(MonitorSession session, PrintWriter out) {
    CreditService service = new CreditService(session.spark(), seed, FIRST_DAY, EVENTS_PER_DAY);
    Window lastDay = service.day(Days.LAST);
    Window weeks = new Window(service.day(1).start(), lastDay.end());
    Progress progress = session.progress();
    progress.step(
        "simulate " + TRAINING_ROWS + " training rows and " + EVENTS_PER_DAY + " events a day");
    new CaptureTable(folder + "/training", List.of()).overwrite(service.training(TRAINING_ROWS));
    CaptureTable captures = new CaptureTable(folder + "/captures", List.of("event_date"));
    int renamed = PlantedEvent.RENAMED_COLUMN.days().first();
    captures.overwrite(service.captured(1, renamed - 1));
    captures.append(service.captured(renamed, Days.LAST));
    CaptureTable labels = new CaptureTable(folder + "/labels", List.of());
    labels.overwrite(service.labels(weeks));

    session.init();
    progress.step("1 of 8: baseline");
    out.println(session.baseline());
    progress.step("2 of 8: data quality of four weeks");
    Map<Window, List<Violation>> data = session.backfill(weeks);
    progress.step(
        "3 of 8: model quality of four weeks, with the labels that are there at their end");
    List<PredictionFindings> model = session.modelQuality(weeks);
    progress.step("4 of 8: bias of four weeks");
    List<PredictionFindings> groups = session.bias(weeks);
    progress.step("5 of 8: feature attribution of four weeks");
    Map<Window, List<Violation>> features = session.attribution(weeks);
    progress.step("6 of 8: custom metrics of four weeks");
    Map<Window, List<Violation>> custom = session.customMetrics(weeks);
    progress.step("7 of 8: the last labels arrive; model quality of the days that they are of");
    labels.append(service.labels(new Window(weeks.end(), weeks.end().plus(MAX_LATENESS))));
    return new Findings(
        service, data, model, groups, features, custom, session.modelQuality(lastDay));
  }

  /** The same session, which does not tell of each of the hundred windows that it judges. */
  private static MonitorSession brief(MonitorSession session) {
    Progress all = session.progress();
    return new MonitorSession(
        session.session(),
        session.config(),
        sentence -> {
          if (!sentence.startsWith("judge ")) {
            all.step(sentence);
          }
        });
  }

  private String config() {
    return """
    # The monitor of the demo; try it: jobs/tidemark data-quality --config %1$s/credit-risk.conf \\
    #     --window-start 2026-01-14T00:00:00Z --window-end 2026-01-15T00:00:00Z
    # Likewise: jobs/tidemark model-quality, bias, attribution, custom-metrics; or all: jobs/tidemark monitor.
    tidemark {
      workspace = "%1$s/monitoring"
      monitor = "credit-risk"
      model { name = "credit-risk", version = "7", problem-type = "binary-classification" }
      training { format = "delta", path = "%1$s/training" }
      capture {
        format = "delta", path = "%1$s/captures"
        event-time = "event_time", event-id = "event_id", date-partition = "event_date", base-window = "1 day"
      }
      ground-truth {
        format = "delta", path = "%1$s/labels"
        event-id = "event_id", record-index = null, label = "outcome", arrival-time = "arrival_time"
      }
      granularities = ["1 day", "7 days"]
      columns {
        prediction = "predicted", score = "probability", positive-label = "default"
      }
      bias {
        facets = [ { column = "sex", values = ["F"] }, { column = "age", above = 40 } ]
        favourable = ["repaid"]          # those predicted to repay get the loan
      }
      attribution { columns-prefix = "shap_" }
      custom-metrics.metrics = [
        {
          name = "approval_rate", expression = "avg(CASE WHEN predicted = 'repaid' THEN 1.0 ELSE 0.0 END)"
          threshold = 0.7, comparison-operator = "LessThanThreshold", description = "fewer get the loan than were planned for"
        }
        {
          # What the loans of a day are expected to lose.
          name = "revenue_at_risk", expression = "sum(probability * loan_amount) FILTER (WHERE predicted = 'repaid')"
          threshold = 3900000, comparison-operator = "GreaterThanThreshold"
        }
        { name = "loans", expression = "count_if(predicted = 'repaid')" }
        { name = "risk_per_loan", type = "derived", expression = "{{revenue_at_risk}} / {{loans}}" }
        {
          name = "risk_change", type = "drift", expression = "{{current.risk_per_loan}} / {{base.risk_per_loan}} - 1"
          threshold = 0.25, comparison-operator = "GreaterThanThreshold"
        }
      ]
      checks = [ { column = "age", check = "isContainedIn", minimum = 18, maximum = 120, severity = "critical" } ]
      report.words { rows = "loans", groups { "sex=F" = "women" }, outcomes { default = "declined", repaid = "approved" } }
    }
    """
        .formatted(folder);
  }
}
