package io.tidemark.jobs.demo;

import io.tidemark.constraints.Violation;
import io.tidemark.core.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the jobs found in the days of the simulation.
 *
 * @param service whose days they are
 * @param data what data quality found
 * @param model what model quality found with the labels that were there when the four weeks ended
 * @param groups what bias found then
 * @param features what attribution found then
 * @param custom what custom metrics found then
 * @param revised what model quality found of the days that it judged again when the last labels had
 *     come
 */
record Findings(
    CreditService service,
    Map<Window, List<Violation>> data,
    List<PredictionFindings> model,
    List<PredictionFindings> groups,
    Map<Window, List<Violation>> features,
    Map<Window, List<Violation>> custom,
    List<PredictionFindings> revised) {

  /** Of each day with findings those that stand in the end. */
  Map<Integer, List<Violation>> byDay() {
    Map<Integer, List<Violation>> byDay = new TreeMap<>();
    for (int day = 1; day <= Days.LAST; day++) {
      List<Violation> all = new ArrayList<>(data.getOrDefault(service.day(day), List.of()));
      quality(day).ifPresent(f -> all.addAll(f.violations()));
      of(day, groups).ifPresent(f -> all.addAll(f.violations()));
      all.addAll(features.getOrDefault(service.day(day), List.of()));
      all.addAll(custom.getOrDefault(service.day(day), List.of()));
      if (!all.isEmpty()) {
        byDay.put(day, List.copyOf(all));
      }
    }
    return byDay;
  }

  private Optional<PredictionFindings> quality(int day) {
    return revised(day).or(() -> model(day));
  }

  Optional<PredictionFindings> model(int day) {
    return of(day, model);
  }

  Optional<PredictionFindings> revised(int day) {
    return of(day, revised);
  }

  private Optional<PredictionFindings> of(int day, List<PredictionFindings> findings) {
    return findings.stream().filter(f -> f.window().equals(service.day(day))).findFirst();
  }
}
