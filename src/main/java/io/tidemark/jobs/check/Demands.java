package io.tidemark.jobs.check;

import io.tidemark.capture.Envelope;
import io.tidemark.capture.format.PayloadMapping;
import io.tidemark.config.CaptureIngest;
import io.tidemark.config.CheckSpec;
import io.tidemark.config.GroundTruthConfig;
import io.tidemark.config.IngestFormat;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.SourceConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Excerpt;
import io.tidemark.deequ.Conditions;
import io.tidemark.jobs.ingest.IngestFormats;
import io.tidemark.jobs.ingest.IngestTarget;
import io.tidemark.jobs.monitor.Monitors;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the commands ask of a configuration beyond that it can be read, and that can be told without
 * opening a source. A command that does not need it goes on, and tells it.
 */
record Demands(MonitorConfig config) {

  /** What is not met, one line each, that begins with the key. */
  List<String> unmet() {
    Set<String> problems = new LinkedHashSet<>();
    Monitors.all().forEach(monitor -> problems.addAll(monitor.problems(config)));
    List<String> unmet = new ArrayList<>(problems);
    config.checks().forEach(check -> condition(check).ifPresent(unmet::add));
    config.ingest().capture().ifPresent(ingest -> addCaptures(ingest, unmet));
    addLabels(unmet);
    return unmet;
  }

  private static Optional<String> condition(CheckSpec check) {
    return check
        .expression()
        .flatMap(
            sql ->
                Conditions.refusal(sql)
                    .map(
                        why ->
                            check.origin() + ": the expression '" + Excerpt.of(sql) + "' " + why));
  }

  private void addCaptures(CaptureIngest ingest, List<String> unmet) {
    written("capture", config.capture().source(), unmet);
    told(
        () ->
            IngestFormats.captures(
                ingest,
                new PayloadMapping(
                    ingest.features(),
                    ingest.outputs(),
                    IngestFormats.header(ingest.hasHeader()),
                    ingest.featuresPath().orElse(""),
                    ingest.predictionPath().orElse(""),
                    ingest.scorePath().orElse(""),
                    config.columns().prediction().orElse("prediction"),
                    config.columns().score().orElse("score"),
                    config.attribution().columnsPrefix().orElse("")),
                config.places()),
        unmet);
    boolean isOwn =
        ingest.source().format().isTable()
            || Set.of(IngestFormat.CSV, IngestFormat.JSON, IngestFormat.KAFKA)
                .contains(ingest.source().format());
    if (isOwn) {
      CaptureIngest.CaptureFields fields = ingest.fields();
      taken("event-id", config.capture().eventId(), Envelope.EVENT_ID, fields.eventId(), unmet);
      fields
          .eventTime()
          .ifPresent(
              source ->
                  taken(
                      "event-time",
                      config.capture().eventTime(),
                      Envelope.EVENT_TIME,
                      source,
                      unmet));
      fields
          .recordIndex()
          .ifPresent(
              source ->
                  taken(
                      "record-index",
                      config.capture().recordIndex(),
                      Envelope.RECORD_INDEX,
                      source,
                      unmet));
    }
  }

  /** A key of captures that names the source's column where that of the table is meant. */
  private static void taken(
      String key, Optional<String> said, String stored, String source, List<String> unmet) {
    said.filter(name -> name.equals(source) && !name.equals(stored))
        .ifPresent(
            name ->
                unmet.add(
                    "capture."
                        + key
                        + ": tidemark ingest stores what ingest.capture."
                        + key
                        + " = "
                        + name
                        + " names as '"
                        + stored
                        + "': set capture."
                        + key
                        + " = \""
                        + stored
                        + "\""));
  }

  private void addLabels(List<String> unmet) {
    if (config.ingest().groundTruth().isEmpty()) {
      return;
    }
    told(() -> IngestFormats.labels(config.ingest().groundTruth().get()), unmet);
    Optional<GroundTruthConfig> labels = config.groundTruth();
    if (labels.isEmpty()) {
      unmet.add(IngestTarget.NO_LABELS);
      return;
    }
    written("ground-truth", labels.get().source(), unmet);
    IngestTarget.names(labels.get())
        .repeated()
        .ifPresent(
            name ->
                unmet.add(
                    "ground-truth: tidemark ingest would make two columns called '"
                        + name
                        + "'; name event-id, record-index, label and arrival-time otherwise"));
  }

  private static void written(String key, SourceConfig source, List<String> unmet) {
    if (!IngestTarget.isWritten(source)) {
      unmet.add(IngestTarget.refusal(key));
    }
  }

  private static void told(Runnable opening, List<String> unmet) {
    try {
      opening.run();
    } catch (BadInputException e) {
      unmet.add(e.getMessage());
    }
  }
}
