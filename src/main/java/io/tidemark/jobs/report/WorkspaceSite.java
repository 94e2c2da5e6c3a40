package io.tidemark.jobs.report;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.Results;
import io.tidemark.report.Links;
import io.tidemark.report.Manner;
import io.tidemark.report.MonitorSummary;
import io.tidemark.report.Report;
import io.tidemark.report.ReportData;
import io.tidemark.report.ReportSection;
import io.tidemark.report.SitePages;
import io.tidemark.tables.ReportStore;
import io.tidemark.tables.ResultTables;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * The pages of all monitors of a workspace. What was made last is kept for as long as the tables
 * have no newer commit, which is looked up for every request: a page is never older than its
 * tables.
 */
public final class WorkspaceSite implements ReportServer.Pages {

  /** A page of 1000 columns has some megabytes. */
  private static final int MOST_PAGES = 16;

  /** What the tables hold of a monitor is many times as large as a page. */
  private static final int MOST_DATA = 2;

  /** What a page was made of. */
  private record PageKey(Place place, List<Long> versions) {}

  private record DataKey(ReportStore.Wanted wanted, List<Long> versions) {}

  private final SparkSession spark;
  private final ResultTables tables;
  private final MonitorConfig config;
  private final Clock clock;
  private final Manner manner;
  private final Kept<List<Long>, List<MonitorSummary>> monitors = new Kept<>(1);
  private final Kept<DataKey, ReportData> data = new Kept<>(MOST_DATA);
  private final Kept<PageKey, Answer> pages = new Kept<>(MOST_PAGES);

  private WorkspaceSite(SparkSession spark, MonitorConfig config, Clock clock) {
    this.spark = spark;
    this.tables = Results.open(spark, config);
    this.config = config;
    this.clock = clock;
    this.manner = ReportSection.manner(config);
  }

  /**
   * A server of the pages of the workspace of a configuration.
   *
   * @throws BadInputException if there are no tables, or it cannot listen there
   */
  public static ReportServer serve(
      SparkSession spark, MonitorConfig config, ReportServer.Listening listening, Clock clock) {
    WorkspaceSite site = new WorkspaceSite(spark, config, clock);
    // The first look at the tables takes longest: nobody who opens the page waits for it.
    site.monitors(site.tables.workspace().versions());
    return ReportServer.start(listening, site);
  }

  @Override
  public Answer of(Place place, String home) {
    // Spark looks for its catalogs in the session of the thread, which is one of the server's.
    SparkSession.setActiveSession(spark);
    List<Long> versions = tables.workspace().versions();
    if (place instanceof Place.OfMonitor ofMonitor) {
      return summary(ofMonitor.monitor(), versions)
          .map(s -> page(new Request(ofMonitor, s, versions, home)))
          .orElseGet(
              () ->
                  ReportServer.missing(
                      "The workspace has no monitor of this name that has judged a window.", home));
    }
    return pages.of(
        new PageKey(place, versions),
        () -> Answer.page(SitePages.overview(monitors(versions), manner)));
  }

  private List<MonitorSummary> monitors(List<Long> versions) {
    return monitors.of(versions, () -> tables.workspace().monitors());
  }

  private Optional<MonitorSummary> summary(String name, List<Long> versions) {
    return monitors(versions).stream()
        .filter(s -> s.name().equals(name) && s.granularity().isPresent())
        .findFirst();
  }

  /** What is asked for, with what is known of its monitor. */
  private record Request(
      Place.OfMonitor place, MonitorSummary summary, List<Long> versions, String home) {

    String granularity() {
      return place.choice().granularity().orElseGet(() -> summary.granularity().orElseThrow());
    }

    Optional<Window> window(Instant start) {
      return summary.gravest(granularity()).keySet().stream()
          .filter(w -> w.start().equals(start))
          .findFirst();
    }
  }

  private Answer page(Request request) {
    if (!request.summary().granularities().contains(request.granularity())) {
      throw new BadInputException(
          "granularity: there are no windows of this length, known are "
              + request.summary().granularities()
              + ".");
    }
    Place.Part part = request.place().part();
    Optional<Window> span = request.place().choice().span();
    if (part instanceof Place.Part.OneWindow window) {
      span = request.window(window.start());
      if (span.isEmpty()) {
        return ReportServer.missing(
            "Of the last windows of this length none begins then.", request.home());
      }
    }
    ReportStore.Wanted wanted = wanted(request, span);
    return pages.of(new PageKey(request.place(), request.versions()), () -> page(request, wanted));
  }

  private Answer page(Request request, ReportStore.Wanted wanted) {
    ReportData read =
        data.of(
            new DataKey(wanted, request.versions()),
            () -> tables.report().of(wanted, clock.instant()));
    Links links =
        PlaceLinks.of(
            request.place(),
            request.summary(),
            request.granularity(),
            read.columns(),
            request.home());
    if (request.place().part() instanceof Place.Part.OneColumn column) {
      return SitePages.column(read, column.name(), manner, links)
          .map(Answer::page)
          .orElseGet(
              () ->
                  ReportServer.missing(
                      "Nothing was measured of a column of this name in these windows.",
                      request.home()));
    }
    return Answer.page(Report.html(read, manner, links));
  }

  private ReportStore.Wanted wanted(Request request, Optional<Window> span) {
    MonitorId monitor = new MonitorId(request.summary().name());
    Optional<String> granularity = Optional.of(request.granularity());
    // What the columns of a monitor mean, only its own configuration says.
    return monitor.equals(config.monitor())
        ? ReportFile.wanted(config, granularity, span)
        : new ReportStore.Wanted(monitor, granularity, span, Set.of(), Optional.empty());
  }
}
