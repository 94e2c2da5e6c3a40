package io.tidemark.jobs.monitor.attribution;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Violation;
import io.tidemark.core.Window;
import io.tidemark.interchange.ClarifyFiles;
import io.tidemark.interchange.ExplanationExport;
import io.tidemark.jobs.monitor.NamedFile;
import io.tidemark.jobs.monitor.WindowFiles;
import io.tidemark.jobs.window.JudgedWindow;
import io.tidemark.profile.AttributionProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * SageMaker's files of explainability.
 *
 * @param profiles of the windows that may violate
 */
record AttributionFiles(MonitorConfig config, Map<Window, AttributionProfile> profiles)
    implements WindowFiles {

  private static final String ANALYSIS = "analysis.json";
  private static final String VIOLATIONS = "constraint_violations.json";

  @Override
  public List<String> names() {
    return List.of(ANALYSIS, VIOLATIONS);
  }

  @Override
  public List<NamedFile> of(JudgedWindow window) {
    List<NamedFile> files = new ArrayList<>();
    AttributionProfile profile = profiles.get(window.window());
    if (profile != null && profile.rows() > 0) {
      files.add(new NamedFile(ANALYSIS, new AttributionRules(config).analysis(profile)));
    }
    // SageMaker writes the file only if there is something in it.
    if (Violation.alarms(window.violations()) > 0) {
      files.add(
          new NamedFile(
              VIOLATIONS,
              ClarifyFiles.writeViolations(ExplanationExport.violations(window.violations()))));
    }
    return files;
  }
}
