package io.tidemark.interchange.schedule;

import io.tidemark.core.MonitorType;
import java.util.ArrayList;
import java.util.List;

/** Where the baselines of job definitions are, as options of {@code tidemark import}. */
record Baselines(Settings settings, List<JobDefinition> jobs) {

  List<String> options() {
    List<String> options = new ArrayList<>();
    for (JobDefinition job : jobs) {
      boolean isOfClarify =
          job.type().equals(MonitorType.BIAS) || job.type().equals(MonitorType.ATTRIBUTION);
      job.statistics().ifPresent(uri -> add(options, "--statistics", uri));
      job.constraints()
          .ifPresent(uri -> add(options, isOfClarify ? "--analysis" : "--constraints", uri));
    }
    return options;
  }

  private void add(List<String> options, String option, String uri) {
    String place = Locations.ofHadoop(uri);
    if (!Locations.isPlain(place)) {
      settings.lose("The baseline " + Quoted.of(uri), "give it to tidemark import by hand");
    } else if (!options.contains(option + " " + place)) {
      options.add(option + " " + place);
    }
  }
}
