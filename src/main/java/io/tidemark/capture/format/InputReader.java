package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.INVALID_PAYLOAD;

import io.tidemark.capture.format.PayloadMapping.CsvHeader;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the features of each record of an input. */
final class InputReader implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  private final Naming naming;
  private final CsvHeader header;
  private final PathExpression path;

  InputReader(PayloadMapping mapping) {
    naming = new Naming(mapping.features(), "_c");
    header = mapping.header();
    path = mapping.featuresPath().isEmpty() ? null : new PathExpression(mapping.featuresPath());
  }

  /** The features per record: at least one record. */
  List<Map<String, String>> features(Payload payload) throws Unreadable {
    try {
      List<Map<String, String>> records =
          payload.kind() == Payload.Kind.CSV ? csv(payload.text()) : json(payload.text());
      if (records.isEmpty()) {
        throw new Unreadable(INVALID_PAYLOAD, "no record in " + Unreadable.quoted(payload.text()));
      }
      return records;
    } catch (Unreadable e) {
      throw e.within(payload.place());
    }
  }

  private List<Map<String, String>> csv(String text) throws Unreadable {
    List<String[]> rows = CsvText.equalRows(text, ',');
    boolean named = header == CsvHeader.PRESENT && !rows.isEmpty();
    Columns own = named ? Columns.header(rows.get(0)) : Columns.NONE;
    List<Map<String, String>> records = new ArrayList<>(rows.size());
    for (String[] row : named ? rows.subList(1, rows.size()) : rows) {
      records.add(naming.row(row, own));
    }
    return records;
  }

  private List<Map<String, String>> json(String text) throws Unreadable {
    List<Map<String, String>> records = new ArrayList<>();
    for (Object root : JsonText.values(text)) {
      JsonRecords found =
          path == null ? JsonRecords.of(root, JsonRecords.Side.INPUT) : selected(root);
      for (Object record : found.records()) {
        records.add(naming.named(array(record), found.names()));
      }
    }
    return records;
  }

  private JsonRecords selected(Object root) throws Unreadable {
    Object found = path.search(root);
    boolean several =
        found instanceof List<?> list && list.stream().allMatch(JsonRecords::isNested);
    return several ? JsonRecords.plain((List<?>) found) : JsonRecords.single(found);
  }

  /** SageMaker's JSON formats put the array of a record's features into an object of its own. */
  private static Object array(Object record) {
    return record instanceof Map<?, ?> fields
            && fields.size() == 1
            && fields.get("features") instanceof List<?> list
        ? list
        : record;
  }
}
