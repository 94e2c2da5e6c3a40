package io.tidemark.report;

import com.google.auto.service.AutoService;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.MonitorSection;
import io.tidemark.config.Section;

/** Reads the section {@code report}. */
@AutoService(MonitorSection.class)
public final class ReportSection implements MonitorSection {

  private static final String KEY = "report";

  /**
   * What the section says.
   *
   * @param values whether categories and ids of the data may be shown
   * @param afterMonitor whether each run of {@code monitor} ends with a page
   * @param words what rows, groups and outcomes are called
   */
  record ReportConfig(boolean values, boolean afterMonitor, Vocabulary words) {}

  /** Whether each run of {@code monitor} ends with a page. */
  public static boolean isWrittenAfterMonitor(MonitorConfig config) {
    return config.section(KEY, ReportConfig.class).afterMonitor();
  }

  /** How pages of the monitor speak. */
  public static Manner manner(MonitorConfig config) {
    ReportConfig report = config.section(KEY, ReportConfig.class);
    return new Manner(report.values(), report.words());
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public ReportConfig read(Section section) {
    return new ReportConfig(
        section.at("values").flag(),
        section.at("after-monitor").flag(),
        Vocabulary.read(section.section("words")));
  }
}
