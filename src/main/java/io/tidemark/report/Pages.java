package io.tidemark.report;

import io.tidemark.core.MonitorType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts a page together. */
final class Pages {

  private Pages() {}

  /** More windows than these make no picture that anybody could look at, and a large file. */
  static final int MOST_WINDOWS = 400;

  static Page of(ReportData all, Manner manner) {
    ReportData data = all.latest(MOST_WINDOWS);
    Axis axis = data.axis();
    Told told = Told.of(data, axis, manner);
    return new Page(
        data.monitor().value(),
        model(data),
        title(data, told, axis, manner),
        sentence(data, told.open(), axis),
        Told.period(data, axis) + leftOut(all.axis().size()),
        axis.size(),
        told.ticks(),
        MonitorLines.of(data, axis),
        told.open(),
        told.over(),
        Charts.quality(data, axis),
        Charts.drift(data, axis),
        HeatMap.rows(data, axis),
        Distributions.of(data, axis, manner.showsValues()),
        Curves.of(data, axis, manner),
        Tables.quality(data, axis),
        manner.showsValues() ? Tables.groups(data, axis, manner.words()) : List.of(),
        Tables.attributions(data),
        Tables.sources(data),
        Tables.runs(data, axis),
        Tables.queries(data));
  }

  private static String leftOut(int windows) {
    return windows > MOST_WINDOWS
        ? ": the last %s of %s windows".formatted(MOST_WINDOWS, Words.count(windows))
        : "";
  }

  private static String model(ReportData data) {
    return data.modelName().map(name -> "model " + name).orElse("")
        + data.modelVersion().map(version -> " " + version).orElse("");
  }

  private static String title(ReportData data, Told told, Axis axis, Manner manner) {
    return wrong(data, axis, manner)
        .or(
            () ->
                told.incidents().stream()
                    .filter(Incident::isOpen)
                    .findFirst()
                    .map(i -> told.since(i, axis)))
        .orElse("Nothing is wrong.");
  }

  /**
   * How many predictions are wrong, where accuracy was beyond its limit when it was judged last.
   */
  private static Optional<String> wrong(ReportData data, Axis axis, Manner manner) {
    NavigableMap<Integer, Reading> judged = new TreeMap<>();
    data.readings().stream()
        .filter(r -> r.type().equals(MonitorType.MODEL_QUALITY) && r.metric().equals("accuracy"))
        .filter(r -> r.isJudged() && r.value().isPresent() && r.baseline().isPresent())
        .forEach(r -> judged.put(axis.at(r.window()), r));
    Optional<Integer> since = Optional.empty();
    for (Map.Entry<Integer, Reading> window : judged.descendingMap().entrySet()) {
      if (!window.getValue().isViolated()) {
        break;
      }
      since = Optional.of(window.getKey());
    }
    return since.map(
        first ->
            "Since %s the model gets %s"
                .formatted(
                    axis.label(first), Headlines.wrong(judged.lastEntry().getValue(), manner)));
  }

  private static String sentence(ReportData data, List<Story> open, Axis axis) {
    long values = data.readings().stream().filter(Reading::isJudged).count();
    Set<Integer> judged =
        data.readings().stream()
            .filter(Reading::isJudged)
            .map(r -> axis.at(r.window()))
            .collect(Collectors.toSet());
    Set<Integer> quiet = new HashSet<>(judged);
    data.violations().forEach(v -> quiet.remove(axis.at(v.window())));
    List<String> parts = new ArrayList<>();
    parts.add(
        open.isEmpty()
            ? "No finding is open"
            : Words.of(open.size(), "finding") + (open.size() == 1 ? " is" : " are") + " open");
    parts.add(Words.count(values) + " values were judged in " + Words.of(judged.size(), "window"));
    parts.add("in " + Words.count(quiet.size()) + " of these nothing was found");
    return String.join("; ", parts) + ".";
  }
}
