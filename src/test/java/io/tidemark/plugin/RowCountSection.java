package io.tidemark.plugin;

import io.tidemark.config.MonitorConfig;
import io.tidemark.config.MonitorSection;
import io.tidemark.config.Section;
import io.tidemark.core.MonitorType;
import java.util.Optional;

/** What the section {@code row-count} says. */
public final class RowCountSection implements MonitorSection {

  static final String KEY = "row-count";

  /**
   * How many rows a window should have.
   *
   * @param atLeast 0 for any number
   * @param atMost of which {@code atLeast} makes sense
   */
  record RowCount(int atLeast, int atMost) {
    static RowCount of(MonitorConfig config) {
      return config.section(KEY, RowCount.class);
    }
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public Optional<MonitorType> type() {
    return Optional.of(RowCountMonitor.TYPE);
  }

  @Override
  public RowCount read(Section section) {
    return new RowCount(
        section.at("at-least").whole(0, Integer.MAX_VALUE),
        section.at("at-most").whole(0, Integer.MAX_VALUE));
  }
}
