package io.tidemark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells incidents: first in the column's own units, then by distances. */
final class Stories {

  private static final int LEAD = 2;
  private static final int MOST_OTHERS = 20;
  private static final int MOST_EXAMPLES = 3;

  /** What the description of a violation holds beside the sentences. */
  private static final String EXAMPLES = "events such as ";

  private final Axis axis;
  private final Manner manner;
  private final boolean showsValues;
  private final Headlines headlines;

  /**
   * Tells incidents of a page.
   *
   * @param manner how it speaks
   */
  Stories(ReportData data, Axis axis, Manner manner) {
    this.axis = axis;
    this.manner = manner;
    this.showsValues = manner.showsValues();
    this.headlines = new Headlines(data, axis, manner);
  }

  Story of(Incident incident) {
    return of(incident.cause(), incident.followers().stream().map(e -> of(e, List.of())).toList());
  }

  private Story of(Entry entry, List<Story> followers) {
    Evidence main = entry.latest();
    List<String> others = others(entry);
    List<Bar> bars = new ArrayList<>();
    entry
        .found()
        .forEach(
            (at, evidence) ->
                bars.add(
                    new Bar(
                        at,
                        entry.severity(at),
                        axis.label(at) + ": " + clauses(evidence.get(0), manner).get(0))));
    return new Story(
        entry.gravest().text(),
        Words.kind(entry.subject().type())
            + entry.subject().slice().map(s -> ", where " + (showsValues ? s : key(s))).orElse(""),
        title(entry),
        when(entry),
        others.subList(0, Math.min(LEAD, others.size())),
        others.subList(Math.min(LEAD, others.size()), others.size()),
        showsValues ? examples(entry) : List.of(),
        main.metric().isPresent() ? Words.number(main.value()) : "",
        beside(main),
        bars,
        "Found in %s from %s to %s."
            .formatted(
                Words.of(entry.found().size(), "window"),
                axis.label(entry.first()),
                axis.label(entry.last())),
        followers);
  }

  /** What is wrong, in a sentence. */
  String title(Entry entry) {
    Evidence main = entry.latest();
    return headlines.of(entry.last(), main).orElseGet(() -> title(main, manner));
  }

  /** What a violation says first, in a sentence. */
  static String title(Evidence main, Manner manner) {
    List<String> clauses = clauses(main, manner);
    return Words.sentence(
        clauses.size() > 1 && Headlines.isDistance(clauses.get(0))
            ? String.join(", ", main.columns()) + ": " + clauses.get(1)
            : clauses.get(0));
  }

  /** All else that was found, a sentence each: of the last window, then of those before. */
  private List<String> others(Entry entry) {
    String title = title(entry);
    Set<String> sentences = new LinkedHashSet<>();
    Set<String> told = new LinkedHashSet<>();
    entry
        .found()
        .descendingMap()
        .values()
        .forEach(
            evidence ->
                evidence.stream()
                    .filter(e -> told.add(e.constraint()))
                    .forEach(
                        e -> clauses(e, manner).forEach(c -> sentences.add(Words.sentence(c)))));
    List<String> others =
        sentences.stream().filter(s -> !s.equals(title) && !title.endsWith(": " + s)).toList();
    List<String> shown = new ArrayList<>(others.stream().limit(MOST_OTHERS).toList());
    if (others.size() > MOST_OTHERS) {
      shown.add("And " + Words.of(others.size() - MOST_OTHERS, "more sentence") + ".");
    }
    return shown;
  }

  private static String key(String slice) {
    return slice.substring(0, Math.max(0, slice.indexOf('=')));
  }

  private String when(Entry entry) {
    String first = axis.label(entry.first());
    if (entry.isOpen()) {
      return "open since " + first;
    }
    return entry.first() == entry.last()
        ? "over: on " + first
        : "over: %s from %s to %s"
            .formatted(Words.of(entry.found().size(), "window"), first, axis.label(entry.last()));
  }

  private static String beside(Evidence main) {
    return main.metric()
        .map(
            metric ->
                Words.metric(metric)
                    + (main.threshold().isPresent()
                        ? ", limit " + Words.number(main.threshold())
                        : ""))
        .orElse("");
  }

  private static List<String> examples(Entry entry) {
    return entry.found().lastEntry().getValue().stream()
        .flatMap(e -> e.examples().stream())
        .distinct()
        .limit(MOST_EXAMPLES)
        .toList();
  }

  /**
   * What a violation says, in its parts; without values of the data, if these may not be shown. Ids
   * are told apart.
   */
  private static List<String> clauses(Evidence evidence, Manner manner) {
    return manner.showsValues()
        ? Arrays.stream(evidence.description().split("; ", -1))
            .filter(clause -> !clause.startsWith(EXAMPLES))
            .map(manner.words()::spoken)
            .toList()
        : List.of(withoutValues(evidence));
  }

  private static String withoutValues(Evidence evidence) {
    String columns = String.join(", ", evidence.columns());
    boolean hasNumber = evidence.metric().isPresent() && evidence.value().isPresent();
    return (columns.isEmpty() ? "" : columns + ": ")
        + Words.metric(evidence.metric().orElse(evidence.check()))
        + (hasNumber ? " is " + Words.number(evidence.value()) : "")
        + (evidence.threshold().isPresent() ? ", limit " + Words.number(evidence.threshold()) : "");
  }
}
