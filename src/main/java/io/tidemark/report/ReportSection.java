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
   */
  record ReportConfig(boolean values, boolean afterMonitor) {}

  /** Whether each run of {@code monitor} ends with a page. */
  public static boolean isWrittenAfterMonitor(MonitorConfig config) {
    return config.section(KEY, ReportConfig.class).afterMonitor();
  }

  /** Whether categories and ids of the data may be shown. */
  public static boolean showsValues(MonitorConfig config) {
    return config.section(KEY, ReportConfig.class).values();
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public ReportConfig read(Section section) {
    return new ReportConfig(section.at("values").flag(), section.at("after-monitor").flag());
  }
}
