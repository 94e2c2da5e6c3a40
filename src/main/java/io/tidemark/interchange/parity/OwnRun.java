package io.tidemark.interchange.parity;

import io.tidemark.constraints.Judgement;
import io.tidemark.core.MonitorType;
import io.tidemark.interchange.ImportFiles;
import java.util.Map;
import java.util.Optional;

/**
 * What Tidemark found in a window under one policy.
 *
 * @param files those that it would write of it, in SageMaker's words
 * @param judged by kind of monitoring
 * @param failures why a kind could not be judged, in a sentence
 */
public record OwnRun(
    ImportFiles files, Map<MonitorType, Judgement> judged, Map<MonitorType, String> failures) {

  public OwnRun {
    judged = Map.copyOf(judged);
    failures = Map.copyOf(failures);
  }

  Optional<Judgement> judgement(MonitorType type) {
    return Optional.ofNullable(judged.get(type));
  }
}
