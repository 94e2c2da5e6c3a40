package io.tidemark.sinks;

import com.google.auto.service.AutoService;
import io.tidemark.config.AllowedPlaces;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.MonitorSection;
import io.tidemark.config.Node;
import io.tidemark.config.Section;
import java.util.Optional;

/** Reads the section {@code cloudwatch}. */
@AutoService(MonitorSection.class)
public final class CloudWatchSection implements MonitorSection {

  private static final String KEY = "cloudwatch";

  /** Stands for the standard output. */
  static final String OUTPUT = "-";

  /**
   * What the section says.
   *
   * @param file that lines are appended to, {@link #OUTPUT} for the standard output; empty for none
   * @param endpoint SageMaker's dimension of that name; empty for the namespaces without it
   * @param schedule SageMaker's dimension; empty for the name of the monitor
   */
  record CloudWatch(Optional<String> file, Optional<String> endpoint, Optional<String> schedule) {}

  static CloudWatch of(MonitorConfig config) {
    return config.section(KEY, CloudWatch.class);
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public CloudWatch read(Section section) {
    return read(section, AllowedPlaces.ANYWHERE);
  }

  @Override
  public CloudWatch read(Section section, AllowedPlaces places) {
    Node file = section.at("file");
    Optional<String> path = file.optional(Node::text);
    path.filter(text -> !text.equals(OUTPUT))
        .flatMap(
            text ->
                text.contains("://")
                    ? Optional.of("expected the path of a file where the driver runs, or \"-\"")
                    : places.refusal(text))
        .ifPresent(file::refuse);
    return new CloudWatch(
        path,
        section.at("endpoint").optional(Node::text),
        section.at("schedule").optional(Node::text));
  }
}
