package io.tidemark.jobs.ingest;

import io.tidemark.capture.Envelope;
import io.tidemark.config.CaptureIngest;
import io.tidemark.config.ColumnSelection;
import io.tidemark.config.IngestFormat;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.PreprocessConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.deequ.TextExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with {@code ingest.capture.preprocess}, whatever records come: since it works on
 * texts, all but what single values cannot do is known beforehand.
 */
public record PreprocessChecks(MonitorConfig config) {

  /** What cannot be done, one line each with its place; empty if all can. */
  public List<String> problems() {
    return config
        .ingest()
        .capture()
        .map(ingest -> new Found(ingest, new ArrayList<>()).all())
        .orElse(List.of());
  }

  private record Found(CaptureIngest ingest, List<String> problems) {

    private List<String> all() {
      PreprocessConfig preprocess = ingest.preprocess();
      Map<String, Set<String>> reads = new TreeMap<>();
      preprocess.derive().forEach((name, sql) -> derive(name, sql, reads));
      preprocess.cast().forEach(this::cast);
      preprocess.rename().forEach(this::rename);
      distinct();
      kept();
      reads.forEach((name, read) -> read(name, read, reads));
      return problems;
    }

    private void add(String key, String problem) {
      problems.add(
          ingest.preprocess().places().get(key)
              + " ingest.capture.preprocess."
              + key
              + ": "
              + problem);
    }

    private void derive(String name, String sql, Map<String, Set<String>> reads) {
      try {
        reads.put(name, Set.copyOf(TextExpression.of(sql).names()));
      } catch (BadInputException e) {
        add("derive." + name, e.getMessage());
      }
      taken("derive." + name, name);
    }

    private void cast(String name, String type) {
      String key = "cast." + name;
      try {
        TextExpression.cast(type);
      } catch (BadInputException e) {
        add(key, e.getMessage());
      }
      Map<String, String> rename = ingest.preprocess().rename();
      rename.forEach(
          (old, wanted) -> {
            if (wanted.equals(name)
                && !rename.containsKey(name)
                && !ingest.preprocess().derive().containsKey(name)) {
              add(
                  key,
                  "expected the name that the value came with, '"
                      + old
                      + "': casting comes before renaming");
            }
          });
    }

    private void rename(String name, String wanted) {
      String key = "rename." + name;
      if (wanted.isEmpty()) {
        add(key, "expected the name of a column, was \"\"");
      }
      taken(key, wanted);
    }

    private void taken(String key, String name) {
      if (Envelope.isTaken(name)) {
        add(
            key,
            "the table of captures needs the name '"
                + name
                + "' for itself, so that no value can have it; choose another");
      }
    }

    /** Two values cannot have one column, and names that differ by case alone are one column. */
    private void distinct() {
      PreprocessConfig preprocess = ingest.preprocess();
      Map<String, String> made = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      preprocess
          .derive()
          .keySet()
          .forEach(
              name -> {
                if (!preprocess.rename().containsKey(name)) {
                  collide(made, "derive." + name, name);
                }
              });
      preprocess.rename().forEach((name, wanted) -> collide(made, "rename." + name, wanted));
    }

    private void collide(Map<String, String> made, String key, String name) {
      Optional.ofNullable(made.putIfAbsent(name, key))
          .ifPresent(
              other ->
                  add(
                      key,
                      "makes a column '"
                          + name
                          + "', and so does "
                          + other
                          + "; only one value can have it: choose another name"));
    }

    /** What is made, and then left out, is a mistake. */
    private void kept() {
      PreprocessConfig preprocess = ingest.preprocess();
      List<String> select = preprocess.select().isEmpty() ? List.of("*") : preprocess.select();
      ColumnSelection selection = new ColumnSelection(select, preprocess.drop());
      Map<String, String> made = new TreeMap<>();
      preprocess
          .derive()
          .keySet()
          .forEach(
              name -> made.put("derive." + name, preprocess.rename().getOrDefault(name, name)));
      preprocess.rename().forEach((name, wanted) -> made.put("rename." + name, wanted));
      made.forEach(
          (key, name) -> {
            if (!name.isEmpty() && selection.of(List.of(name)).isEmpty()) {
              add(
                  key,
                  "makes a column '"
                      + name
                      + "', which "
                      + "select and drop then leave out: keep it there, or make none");
            }
          });
    }

    private void read(String name, Set<String> read, Map<String, Set<String>> all) {
      for (String value : read.stream().sorted().toList()) {
        boolean isOnlyDerived =
            !value.equals(name) && all.containsKey(value) && !all.get(value).contains(value);
        if (isOnlyDerived) {
          add(
              "derive." + name,
              "reads '"
                  + value
                  + "', which is derived itself: expressions see the values as they came; write"
                  + " out what makes it");
        } else if (consumed().contains(value)) {
          add(
              "derive." + name,
              "reads '"
                  + value
                  + "', which says what event a record is and is no value of it; it is stored as"
                  + " the event's id, index or time");
        }
      }
    }

    /** What of a row says which event it is, and is not among its values. */
    private Set<String> consumed() {
      IngestFormat format = ingest.source().format();
      if (!format.isTable()
          && !Set.of(IngestFormat.CSV, IngestFormat.JSON, IngestFormat.KAFKA).contains(format)) {
        return Set.of();
      }
      CaptureIngest.CaptureFields fields = ingest.fields();
      return Stream.of(
              Optional.of(fields.eventId()),
              fields.inferenceId(),
              fields.recordIndex(),
              fields.eventTime())
          .flatMap(Optional::stream)
          .collect(Collectors.toSet());
    }
  }
}
