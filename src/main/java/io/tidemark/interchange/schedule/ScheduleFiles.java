package io.tidemark.interchange.schedule;

import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorType;
import io.tidemark.interchange.JsonDocument;
import io.tidemark.interchange.Named;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** SageMaker's files of one endpoint while they become a configuration. */
final class ScheduleFiles {

  private static final Duration DAY = Duration.ofDays(1);

  private final Settings settings = new Settings();
  private final List<Named<Taken>> all = new ArrayList<>();
  private final List<Schedule> schedules = new ArrayList<>();
  private final List<JobDefinition> jobs = new ArrayList<>();
  private final List<EndpointSettings> endpoints = new ArrayList<>();
  private final List<ClarifySettings> analyses = new ArrayList<>();
  private final List<ColumnSettings> columns = new ArrayList<>();
  private final TreeSet<Duration> lengths = new TreeSet<>();

  ScheduleFiles(List<Named<byte[]>> files) {
    for (Named<byte[]> file : files) {
      Taken source = new Taken(JsonDocument.parse(file.file(), file.name()));
      if (ColumnSettings.isOne(source)) {
        columns.add(new ColumnSettings(settings, source));
      } else {
        all.add(new Named<>(file.name(), source));
        recognise(file.name(), source);
      }
    }
    schedules.forEach(this::requireDefinition);
    schedules.forEach(s -> s.inline().ifPresent(jobs::add));
    if (jobs.isEmpty()) {
      throw new BadInputException(
          "No file says what is monitored: give the output of aws sagemaker"
              + " describe-data-quality-job-definition, or of that of another kind of monitoring");
    }
  }

  private void recognise(String name, Taken source) {
    Optional<Schedule> schedule = Schedule.of(source);
    Optional<JobDefinition> job =
        schedule.isPresent() ? Optional.empty() : JobDefinition.of(source);
    if (schedule.isPresent()) {
      schedules.add(schedule.get());
    } else if (job.isPresent()) {
      jobs.add(job.get());
    } else if (EndpointSettings.isOne(source)) {
      endpoints.add(new EndpointSettings(settings, source));
    } else if (ClarifySettings.isOne(source)) {
      analyses.add(new ClarifySettings(settings, source));
    } else {
      throw new BadInputException(
          name
              + ": is neither a monitoring schedule, nor a job definition, nor an endpoint, nor"
              + " an analysis_config.json: give what aws sagemaker describe-monitoring-schedule"
              + " and describe-data-quality-job-definition (or that of another kind) print");
    }
  }

  /** A schedule of today names its definition, which is another file. */
  private void requireDefinition(Schedule schedule) {
    Optional<String> wanted = schedule.definition();
    if (wanted.isEmpty()) {
      if (schedule.inline().isEmpty()) {
        throw new BadInputException(
            "The schedule "
                + Quoted.of(schedule.name().orElse(""))
                + " has neither MonitoringJobDefinition nor MonitoringJobDefinitionName: give what"
                + " aws sagemaker describe-monitoring-schedule prints");
      }
      return;
    }
    JobDefinition job =
        jobs.stream()
            .filter(j -> j.source().text("JobDefinitionName").equals(wanted))
            .findFirst()
            .orElseThrow(() -> new BadInputException(missing(schedule, wanted.get())));
    if (!job.type().equals(schedule.type())) {
      throw new BadInputException(
          "The schedule "
              + Quoted.of(schedule.name().orElse(""))
              + " is of "
              + schedule.type().text()
              + ", but its definition "
              + Quoted.of(wanted.get())
              + " is of "
              + job.type().text()
              + ": give the definition of that kind");
    }
  }

  private static String missing(Schedule schedule, String definition) {
    String kind =
        schedule.type().equals(MonitorType.BIAS)
            ? "model-bias"
            : schedule.type().equals(MonitorType.ATTRIBUTION)
                ? "model-explainability"
                : schedule.type().text();
    return "The schedule "
        + Quoted.of(schedule.name().orElse(""))
        + " names the job definition "
        + Quoted.of(definition)
        + ", which is in no file: give what aws sagemaker describe-"
        + kind
        + "-job-definition prints of it, too";
  }

  Conversion conversion() {
    String endpoint = endpoint();
    String name = name(endpoint);
    String workspace =
        jobs.stream()
            .flatMap(job -> job.output().stream())
            .filter(this::isPlain)
            .findFirst()
            .map(uri -> Locations.below(uri, "tidemark"))
            .orElse("tidemark");
    settings.text("workspace", workspace, "tables and reports, below SageMaker's output");
    settings.text("monitor", name, "the name of the schedule, or of what it watches");
    if (!endpoint.isEmpty()) {
      settings.text("model.name", endpoint, "EndpointName");
    }
    jobs.forEach(job -> new InputSettings(settings, job).addModel());
    addTables(workspace + "/" + name);
    endpoints.forEach(e -> e.add(endpoint));
    jobs.forEach(job -> new InputSettings(settings, job).addCaptures());
    columns.forEach(ColumnSettings::add);
    ColumnSettings.tellOfMissing(settings);
    if (!settings.has("ingest.capture.path")) {
      settings.text(
          "ingest.capture.path",
          "s3a://BUCKET/PREFIX/" + endpoint,
          "TO DO: DataCaptureConfig.DestinationS3Uri of describe-endpoint, and the endpoint");
      settings.toDo(
          "Say where the captures are (ingest.capture.path), or give what aws sagemaker"
              + " describe-endpoint prints, too");
    }
    jobs.forEach(job -> new InputSettings(settings, job).addLabels(workspace + "/" + name));
    addRhythm();
    addKinds();
    analyses.forEach(ClarifySettings::add);
    tellOfKinds();
    List<String> baselines = new Baselines(settings, jobs).options();
    new Lost(settings).addTo(all);
    return new Conversion(settings.all(), settings.lost(), settings.next(), baselines);
  }

  private boolean isPlain(String output) {
    boolean isPlain = Locations.isPlain(Locations.ofHadoop(output));
    if (!isPlain) {
      settings.lose("The output " + Quoted.of(output), "the workspace is a folder beside");
    }
    return isPlain;
  }

  private String endpoint() {
    TreeSet<String> names = new TreeSet<>();
    jobs.forEach(job -> job.endpoint().ifPresent(names::add));
    schedules.forEach(s -> s.endpoint().ifPresent(names::add));
    endpoints.forEach(e -> e.name().ifPresent(names::add));
    if (names.size() > 1) {
      throw new BadInputException(
          "The files are of several endpoints, "
              + String.join(", ", names.stream().map(Quoted::of).toList())
              + ": a configuration is of one; convert them one after the other");
    }
    return names.isEmpty() ? "" : names.first();
  }

  /** Of several schedules the endpoint, since one configuration does for all of them. */
  private String name(String endpoint) {
    List<String> names =
        Stream.concat(
                schedules.stream().flatMap(s -> s.name().stream()),
                jobs.stream().flatMap(j -> j.source().text("JobDefinitionName").stream()))
            .toList();
    String name =
        jobs.size() > 1 && !endpoint.isEmpty()
            ? endpoint
            : names.stream().findFirst().orElse(endpoint);
    if (name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}")) {
      return name;
    }
    settings.lose("The name " + Quoted.of(name), "a monitor has letters, digits, '.', '_', '-'");
    return "converted";
  }

  private void addTables(String tables) {
    settings.text("capture.format", "delta", "the table of captures that ingest makes");
    settings.text("capture.path", tables + "/captures", "below the workspace");
    settings.text("capture.event-time", "event_time", "as ingest calls it");
    settings.text("capture.event-id", "event_id", "as ingest calls it");
    settings.text("capture.date-partition", "event_date", "as ingest calls it");
  }

  private void addRhythm() {
    schedules.forEach(schedule -> new RhythmSettings(settings, schedule).add(lengths));
    jobs.forEach(job -> new InputSettings(settings, job).window().ifPresent(lengths::add));
    boolean isOnce = !schedules.isEmpty() && lengths.isEmpty();
    if (schedules.isEmpty() && lengths.isEmpty()) {
      lengths.add(DAY);
      settings.toDo("No file says how often it ran: granularities are days");
    }
    if (!isOnce) {
      settings.texts(
          "granularities",
          lengths.stream().map(Rhythm::words).toList(),
          "ScheduleExpression, and what StartTimeOffset and EndTimeOffset cut out");
    }
  }

  private void addKinds() {
    for (MonitorType type : List.of(MonitorType.DATA_QUALITY, MonitorType.MODEL_QUALITY)) {
      if (jobs.stream().noneMatch(job -> job.type().equals(type))) {
        settings.put(
            type.text() + ".enabled", "false", "no schedule of it; take the line out to judge it");
      }
    }
  }

  private void tellOfKinds() {
    if (!settings.has("model-quality.enabled") && !settings.has("model.problem-type")) {
      settings.put("model-quality.enabled", "false", "no ProblemType says what is predicted");
      settings.toDo("Say what the model predicts (model.problem-type), and switch it on");
    }
    boolean hasBias = jobs.stream().anyMatch(job -> job.type().equals(MonitorType.BIAS));
    if (hasBias && !settings.has("bias.facets")) {
      settings.toDo(
          "Name the facets of bias (bias.facets), or give Clarify's analysis_config.json, too");
    }
    if (jobs.stream().anyMatch(job -> job.type().equals(MonitorType.ATTRIBUTION))) {
      settings.toDo(
          "Say where attributions come from (attribution.model, attribution.columns-prefix):"
              + " SageMaker asked a shadow endpoint for them");
    }
  }
}
