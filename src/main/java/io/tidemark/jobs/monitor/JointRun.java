package io.tidemark.jobs.monitor;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.jobs.run.SoleRun;
import io.tidemark.jobs.window.LabelRound;
import io.tidemark.jobs.window.Publisher;
import io.tidemark.jobs.window.Spans;
import io.tidemark.jobs.window.WindowListener;
import io.tidemark.jobs.window.WindowPlan;
import io.tidemark.tables.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs monitors of one configuration over one window: each is judged by itself, and all are
 * published together, in one commit to each of {@code metrics}, {@code violations} and {@code
 * runs}. One that fails, fails alone.
 */
public final class JointRun {

  private JointRun() {}

  /** Runs one monitor alone, as its command does. */
  public static WindowResult one(Workspace workspace, Monitor monitor, RunRequest request) {
    MonitorPart part = new MonitorPart(workspace, monitor, request, false);
    run(workspace, request, List.of(part), WindowListener.NONE);
    return part.resultOrThrow();
  }

  /**
   * Runs monitors together, each with its files in a folder of its name below the one that is asked
   * for, and says on the way which one is judged.
   *
   * @param monitors those that the configuration asks for
   * @param request the window, and what to write
   * @return what became of each, in their order
   */
  static List<MonitorPart> of(Workspace workspace, List<Monitor> monitors, RunRequest request) {
    List<MonitorPart> parts =
        monitors.stream()
            .map(m -> new MonitorPart(workspace, m, request.below(m.job()), true))
            .toList();
    run(workspace, request, parts, WindowListener.NONE);
    return parts;
  }

  /**
   * Judges a window for each of these monitors by itself, and writes nothing.
   *
   * @param listener is told every number and violation
   * @return what became of each, in their order
   */
  static List<MonitorPart> dry(
      Workspace workspace, List<Monitor> monitors, RunRequest request, WindowListener listener) {
    List<MonitorPart> parts =
        monitors.stream().map(m -> new MonitorPart(workspace, m, request, true)).toList();
    run(workspace, request, parts, listener);
    return parts;
  }

  private static void run(
      Workspace workspace, RunRequest request, List<MonitorPart> parts, WindowListener listener) {
    if (parts.isEmpty()) {
      return;
    }
    CommittedMetrics committed = new CommittedMetrics(workspace.config());
    Publisher publisher = new Publisher(workspace.tables(), workspace::step, listener, committed);
    LabelRound.Judges judges = judges(workspace, parts);
    Instant begun = workspace.now();
    try {
      begin(parts);
      List<Window> spans = spans(workspace, request);
      int alerting = WindowPlan.alerting(workspace.config(), request.window());
      Set<String> warned = new LinkedHashSet<>();
      for (Window span : spans) {
        if (spans.size() > 1) {
          workspace.step("part " + (spans.indexOf(span) + 1) + " of " + spans.size() + ": " + span);
        }
        PredictionStates predictions =
            new PredictionStates(workspace, request.part(span, alerting), judges, begun, warned);
        Passengers passengers =
            passengers(parts, part -> part.passenger(span, alerting, publisher, predictions));
        parts.forEach(part -> part.judge(span, alerting, publisher, predictions, passengers));
        together(parts, () -> parts.get(0).commit(publisher::flush));
        parts.forEach(MonitorPart::storeStates);
        if (!request.isDry()) {
          parts.forEach(part -> part.tellSinks(committed));
          parts.forEach(MonitorPart::writeFiles);
        }
        parts.forEach(MonitorPart::add);
      }
      if (!request.isDry()) {
        parts.forEach(part -> part.tellSinksOfAll(committed));
        save(workspace, parts);
      }
      if (request.isTimed()) {
        workspace.step("start of Java and Spark, and tables opened: " + workspace.opened());
        parts.forEach(part -> workspace.step(part.timings()));
      }
    } finally {
      parts.forEach(MonitorPart::end);
    }
  }

  /** What runs want collected while another reads; one alone reads for itself. */
  private static Passengers passengers(
      List<MonitorPart> parts, Function<MonitorPart, Optional<Passenger>> wanting) {
    Map<MonitorType, Passenger> byType = new LinkedHashMap<>();
    if (parts.size() > 1) {
      parts.forEach(
          part -> wanting.apply(part).ifPresent(p -> byType.put(part.monitor().type(), p)));
    }
    return new Passengers(byType);
  }

  /** A dry run publishes nothing that a later part could go on from. */
  private static List<Window> spans(Workspace workspace, RunRequest request) {
    if (request.isDry()) {
      return List.of(request.window());
    }
    try {
      return Spans.of(
          workspace.config(), workspace.baseline(request.baselineVersion()), request.window());
    } catch (RuntimeException e) {
      return List.of(request.window()); // Each part will say what is wrong.
    }
  }

  /** Whoever is waited for, all together wait no longer than one would. */
  private static void begin(List<MonitorPart> parts) {
    long end = System.nanoTime() + SoleRun.PATIENCE.toNanos();
    parts.forEach(part -> part.begin(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
  }

  /** What is done for all at once fails for all. */
  private static void together(List<MonitorPart> parts, Runnable step) {
    try {
      step.run();
    } catch (Exception | Error e) {
      parts.forEach(part -> part.fail(e));
    }
  }

  private static void save(Workspace workspace, List<MonitorPart> parts) {
    together(
        parts,
        () -> {
          List<RunRecord> records =
              parts.stream().map(MonitorPart::record).flatMap(Optional::stream).toList();
          if (!records.isEmpty()) {
            workspace.tables().runs().save(records);
          }
        });
  }

  private static LabelRound.Judges judges(Workspace workspace, List<MonitorPart> parts) {
    List<Monitor> due = parts.stream().map(MonitorPart::monitor).toList();
    Set<MonitorType> ofRun = ofPredictions(due.stream());
    Set<MonitorType> all =
        ofPredictions(
            Stream.concat(
                due.stream(),
                Monitors.all().stream().filter(m -> m.unasked(workspace.config()).isEmpty())));
    return new LabelRound.Judges(ofRun, all);
  }

  private static Set<MonitorType> ofPredictions(Stream<Monitor> monitors) {
    return monitors
        .filter(Monitor::isOfPredictions)
        .map(Monitor::type)
        .collect(Collectors.toUnmodifiableSet());
  }
}
