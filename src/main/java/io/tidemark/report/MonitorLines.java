package io.tidemark.report;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What each kind of monitoring came to, window by window. */
final class MonitorLines {

  private static final List<MonitorType> ALWAYS =
      List.of(
          MonitorType.DATA_QUALITY,
          MonitorType.MODEL_QUALITY,
          MonitorType.BIAS,
          MonitorType.ATTRIBUTION);

  private MonitorLines() {}

  static List<MonitorLine> of(ReportData data, Axis axis) {
    List<MonitorType> types = new ArrayList<>(ALWAYS);
    data.readings().stream()
        .map(Reading::type)
        .distinct()
        .filter(type -> !types.contains(type))
        .sorted(Comparator.comparing(MonitorType::name))
        .forEach(types::add);
    return types.stream().map(type -> line(type, data, axis)).toList();
  }

  private static MonitorLine line(MonitorType type, ReportData data, Axis axis) {
    SortedMap<Integer, Optional<Severity>> judged = new TreeMap<>();
    data.readings().stream()
        .filter(r -> r.type().equals(type) && r.isJudged())
        .forEach(r -> judged.put(axis.at(r.window()), Optional.empty()));
    Map<Integer, Long> found = new TreeMap<>();
    data.violations().stream()
        .filter(v -> v.type().equals(type))
        .forEach(
            v -> {
              int at = axis.at(v.window());
              found.merge(at, 1L, Long::sum);
              judged.merge(
                  at,
                  Optional.of(v.severity()),
                  (a, b) -> a.isPresent() && a.get().compareTo(b.get()) >= 0 ? a : b);
            });
    if (judged.isEmpty()) {
      return new MonitorLine(
          Words.kind(type), "unwatched", "Not watched: nothing was judged.", List.of());
    }
    List<Bar> bars = new ArrayList<>();
    judged.forEach(
        (at, severity) ->
            bars.add(
                new Bar(
                    at,
                    severity,
                    axis.label(at) + ": " + Words.of(found.getOrDefault(at, 0L), "finding"))));
    int last = judged.lastKey();
    return new MonitorLine(
        Words.kind(type),
        judged.get(last).map(Severity::text).orElse("quiet"),
        "%s in the last of %s, %s; findings in %s."
            .formatted(
                found.containsKey(last) ? Words.of(found.get(last), "finding") : "Nothing",
                Words.of(judged.size(), "window"),
                axis.label(last),
                Words.count(found.size())),
        bars);
  }
}
