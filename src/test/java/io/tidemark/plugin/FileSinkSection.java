package io.tidemark.plugin;

import io.tidemark.config.MonitorSection;
import io.tidemark.config.Node;
import io.tidemark.config.Section;
import java.util.Optional;

/** What the section {@code file-sink} says. */
public final class FileSinkSection implements MonitorSection {

  static final String KEY = "file-sink";

  /**
   * Where to write.
   *
   * @param folder empty for nowhere
   */
  public record FileSinkConfig(Optional<String> folder) {}

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public FileSinkConfig read(Section section) {
    return new FileSinkConfig(section.at("folder").optional(Node::text));
  }
}
