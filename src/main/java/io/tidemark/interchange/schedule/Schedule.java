package io.tidemark.interchange.schedule;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Spelling;
import java.util.Optional;

/**
 * When a monitor runs: a {@code describe-monitoring-schedule}.
 *
 * @param source what it is read from
 * @param type what it monitors
 * @param inline the definition within it, as schedules were written until 2020
 */
record Schedule(Taken source, MonitorType type, Optional<JobDefinition> inline) {

  private static final String CONFIG = "MonitoringScheduleConfig";
  private static final String INLINE = CONFIG + "/MonitoringJobDefinition";

  /** A schedule; empty where the document is none. */
  static Optional<Schedule> of(Taken document) {
    if (!document.has(CONFIG)) {
      return Optional.empty();
    }
    document.requireObject(CONFIG);
    Optional<String> within = document.text(CONFIG + "/MonitoringType");
    Optional<String> word = document.text("MonitoringType").or(() -> within);
    // Schedules of 2019 know data quality only, and model quality by a variable.
    MonitorType type =
        word.map(w -> type(document, w))
            .orElseGet(
                () ->
                    document
                        .text(INLINE + "/Environment/analysis_type")
                        .filter("MODEL_QUALITY"::equals)
                        .map(w -> MonitorType.MODEL_QUALITY)
                        .orElse(MonitorType.DATA_QUALITY));
    Optional<JobDefinition> inline =
        document.has(INLINE)
            ? Optional.of(JobDefinition.inline(type, document, INLINE))
            : Optional.empty();
    return Optional.of(new Schedule(document, type, inline));
  }

  private static MonitorType type(Taken document, String word) {
    return JobDefinition.type(word)
        .orElseThrow(
            () ->
                document.problem(
                    document.has("MonitoringType") ? "MonitoringType" : CONFIG + "/MonitoringType",
                    "unknown kind of monitoring "
                        + Quoted.of(word)
                        + ", known are "
                        + String.join(", ", JobDefinition.words())
                        + Spelling.hint(word, JobDefinition.words())));
  }

  Optional<String> name() {
    return source.text("MonitoringScheduleName");
  }

  Optional<String> endpoint() {
    return source.text("EndpointName");
  }

  Optional<String> expression() {
    return source.text(CONFIG + "/ScheduleConfig/ScheduleExpression");
  }

  Optional<String> analysisStart() {
    return source.text(CONFIG + "/ScheduleConfig/DataAnalysisStartTime");
  }

  Optional<String> analysisEnd() {
    return source.text(CONFIG + "/ScheduleConfig/DataAnalysisEndTime");
  }

  /** The definition that it names, whose file is to be given too. */
  Optional<String> definition() {
    return source.text(CONFIG + "/MonitoringJobDefinitionName");
  }
}
