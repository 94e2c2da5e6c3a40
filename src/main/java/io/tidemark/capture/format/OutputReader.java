package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.INVALID_PAYLOAD;
import static io.tidemark.capture.format.QuarantineReason.RECORD_COUNT_MISMATCH;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads prediction, scores and other outputs of each record of an output. */
final class OutputReader implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  private final Naming naming;
  private final LinkedHashMap<String, PathExpression> paths;
  private final List<String> features;
  private final String attributions;

  OutputReader(PayloadMapping mapping) {
    naming = new Naming(mapping.outputs(), "output_");
    features = new ArrayList<>(mapping.features());
    attributions = mapping.attributions();
    LinkedHashMap<String, PathExpression> byName = new LinkedHashMap<>();
    if (!mapping.predictionPath().isEmpty()) {
      byName.put(mapping.prediction(), new PathExpression(mapping.predictionPath()));
    }
    if (!mapping.scorePath().isEmpty()) {
      byName.put(mapping.score(), new PathExpression(mapping.scorePath()));
    }
    paths = byName;
  }

  /**
   * The outputs per record.
   *
   * @param inputs how many records the input has; empty if it was not captured
   */
  List<Map<String, String>> outputs(Payload payload, OptionalInt inputs) throws Unreadable {
    Optional<OnlineExplanation> explanation;
    try {
      explanation = OnlineExplanation.of(payload, features);
    } catch (Unreadable e) {
      throw e.within(payload.place());
    }
    return explanation.isPresent()
        ? explained(explanation.get(), inputs)
        : answered(payload, inputs);
  }

  private List<Map<String, String>> explained(OnlineExplanation explanation, OptionalInt inputs)
      throws Unreadable {
    List<Map<String, String>> records = answered(explanation.predictions(), inputs);
    if (attributions.isEmpty()) {
      return records;
    }
    int told = explanation.contributions().size();
    if (told > 0 && told != records.size()) {
      throw new Unreadable(
          RECORD_COUNT_MISMATCH,
          explanation.predictions().place()
              + " has "
              + records.size()
              + " records, of which "
              + told
              + " are explained");
    }
    List<Map<String, String>> all = new ArrayList<>(records.size());
    for (int i = 0; i < records.size(); i++) {
      all.add(explanation.with(records.get(i), i, attributions));
    }
    return all;
  }

  private List<Map<String, String>> answered(Payload payload, OptionalInt inputs)
      throws Unreadable {
    List<Map<String, String>> records;
    try {
      records =
          payload.kind() == Payload.Kind.CSV
              ? csv(payload.text(), inputs)
              : json(payload.text(), inputs);
      if (records.isEmpty()) {
        throw new Unreadable(INVALID_PAYLOAD, "no record in " + Unreadable.quoted(payload.text()));
      }
    } catch (Unreadable e) {
      throw e.within(payload.place());
    }
    if (inputs.isPresent() && inputs.getAsInt() != records.size()) {
      throw new Unreadable(
          RECORD_COUNT_MISMATCH,
          payload.place()
              + " has "
              + records.size()
              + " records for "
              + inputs.getAsInt()
              + " inputs");
    }
    return records;
  }

  private List<Map<String, String>> csv(String text, OptionalInt inputs) throws Unreadable {
    List<String[]> rows = CsvText.equalRows(text, ',');
    // Several servers answer a request of several rows by one line with a value for each.
    if (rows.size() == 1 && inputs.orElse(1) > 1 && rows.get(0).length == inputs.getAsInt()) {
      rows = Arrays.stream(rows.get(0)).map(value -> new String[] {value}).toList();
    }
    List<Map<String, String>> records = new ArrayList<>(rows.size());
    for (String[] row : rows) {
      records.add(naming.row(row, Columns.NONE));
    }
    return records;
  }

  private List<Map<String, String>> json(String text, OptionalInt inputs) throws Unreadable {
    List<Object> roots = JsonText.values(text);
    if (roots.size() == 1) {
      return paths.isEmpty() ? whole(roots.get(0), inputs) : selected(roots.get(0), inputs);
    }
    List<Map<String, String>> records = new ArrayList<>(roots.size());
    for (Object root : roots) {
      records.addAll(
          paths.isEmpty() ? whole(root, OptionalInt.of(1)) : selected(root, OptionalInt.of(1)));
    }
    return records;
  }

  private List<Map<String, String>> whole(Object root, OptionalInt inputs) throws Unreadable {
    JsonRecords found = JsonRecords.of(root, JsonRecords.Side.OUTPUT);
    List<?> values = found.records();
    boolean scalars = values.stream().noneMatch(JsonRecords::isNested);
    if (scalars && values.size() > 1 && inputs.orElse(values.size()) == 1) {
      values = List.of(values);
    }
    List<Map<String, String>> records = new ArrayList<>(values.size());
    for (Object record : values) {
      records.add(naming.named(record, found.names()));
    }
    return records;
  }

  /** What the paths find: a value per record, or the one record's value or array of values. */
  private List<Map<String, String>> selected(Object root, OptionalInt inputs) throws Unreadable {
    List<Map<String, String>> records = new ArrayList<>();
    for (Map.Entry<String, PathExpression> path : paths.entrySet()) {
      Object found = path.getValue().search(root);
      List<?> values = found instanceof List<?> list ? list : Collections.singletonList(found);
      int expected = records.isEmpty() ? inputs.orElse(values.size()) : records.size();
      if (expected == 1 && values.size() != 1) {
        values = List.of(values);
      }
      if (values.size() != expected) {
        throw new Unreadable(
            RECORD_COUNT_MISMATCH,
            "The path '"
                + path.getValue()
                + "' finds "
                + values.size()
                + " values for "
                + expected
                + " records");
      }
      for (int i = 0; i < expected; i++) {
        if (records.size() == i) {
          records.add(new LinkedHashMap<>());
        }
        Naming.flatten(path.getKey(), values.get(i), records.get(i));
      }
    }
    return records;
  }
}
