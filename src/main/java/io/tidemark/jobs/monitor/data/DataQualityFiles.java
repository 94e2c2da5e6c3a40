package io.tidemark.jobs.monitor.data;

import io.tidemark.interchange.ConstraintsExport;
import io.tidemark.interchange.SageMakerFiles;
import io.tidemark.interchange.StatisticsExport;
import io.tidemark.interchange.ViolationsExport;
import io.tidemark.jobs.monitor.NamedFile;
import io.tidemark.jobs.monitor.WindowFiles;
import io.tidemark.jobs.window.JudgedWindow;
import io.tidemark.profile.Profiles;
import java.util.ArrayList;
import java.util.List;

/** SageMaker's files of data quality. */
final class DataQualityFiles implements WindowFiles {

  private static final String VIOLATIONS = "constraint_violations.json";
  private static final String STATISTICS = "statistics.json";
  private static final String CONSTRAINTS = "constraints.json";

  @Override
  public List<String> names() {
    return List.of(VIOLATIONS, STATISTICS, CONSTRAINTS);
  }

  @Override
  public List<NamedFile> of(JudgedWindow window) {
    List<NamedFile> files = new ArrayList<>();
    files.add(
        new NamedFile(
            VIOLATIONS, SageMakerFiles.writeViolations(ViolationsExport.of(window.violations()))));
    if (window.sketched().isPresent()) {
      Profiles profiles = window.sketched().get();
      files.add(
          new NamedFile(STATISTICS, SageMakerFiles.writeStatistics(StatisticsExport.of(profiles))));
      files.add(
          new NamedFile(
              CONSTRAINTS, SageMakerFiles.writeConstraints(ConstraintsExport.suggested(profiles))));
    }
    return files;
  }
}
