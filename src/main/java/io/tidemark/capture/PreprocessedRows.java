package io.tidemark.capture;

import io.tidemark.core.BadInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.StructField;

/** Derives, casts, renames and places the values of records, record by record. */
final class PreprocessedRows implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {

  private static final long serialVersionUID = 1;

  private static final int UNPLACED = Envelope.ON_THE_WAY.fieldIndex(Envelope.UNPLACED);
  private static final int REASON = Envelope.ON_THE_WAY.fieldIndex(Envelope.REASON);
  private static final int FAILURES = Envelope.ON_THE_WAY.fieldIndex(Envelope.FAILURES);

  private final Preprocessing preprocessing;
  private final CaptureLayout layout;

  PreprocessedRows(Preprocessing preprocessing, CaptureLayout layout) {
    this.preprocessing = preprocessing;
    this.layout = layout;
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
    Map<String, Boolean> kept = new HashMap<>();
    Iterable<InternalRow> all = () -> rows;
    return StreamSupport.stream(all.spliterator(), false)
        .map(row -> new OneRow(row.copy(), kept).made())
        .iterator();
  }

  /** A row on its way. */
  private final class OneRow {

    private final InternalRow row;
    private final Map<String, Boolean> kept;
    private final Map<String, String> failures = new LinkedHashMap<>();

    private OneRow(InternalRow row, Map<String, Boolean> kept) {
      this.row = row;
      this.kept = kept;
    }

    private InternalRow made() {
      StructField[] fields = Envelope.ON_THE_WAY.fields();
      Object[] placed = new Object[fields.length + layout.size()];
      for (int i = 0; i < fields.length; i++) {
        placed[i] = row.isNullAt(i) ? null : row.get(i, fields[i].dataType());
      }
      if (row.isNullAt(REASON)) {
        LinkedHashMap<String, String> unplaced = new LinkedHashMap<>();
        layout.place(values(texts()), placed, fields.length, unplaced);
        placed[UNPLACED] = unplaced;
        placed[FAILURES] = failures;
      }
      return SparkRow.of(placed);
    }

    private Map<String, String> texts() {
      LinkedHashMap<String, String> texts = new LinkedHashMap<>();
      if (!row.isNullAt(UNPLACED)) {
        MapData map = row.getMap(UNPLACED);
        ArrayData names = map.keyArray();
        ArrayData values = map.valueArray();
        for (int i = 0; i < map.numElements(); i++) {
          texts.put(
              names.getUTF8String(i).toString(),
              values.isNullAt(i) ? null : values.getUTF8String(i).toString());
        }
      }
      return texts;
    }

    private Map<String, String> values(Map<String, String> came) {
      LinkedHashMap<String, String> values = new LinkedHashMap<>(came);
      preprocessing.derive().forEach((name, made) -> values.put(name, derived(name, made, came)));
      preprocessing
          .cast()
          .forEach((name, made) -> values.computeIfPresent(name, (n, text) -> cast(made, text)));
      LinkedHashMap<String, String> stored = new LinkedHashMap<>();
      values.forEach(
          (name, text) -> {
            String called = called(name, values);
            if (kept.computeIfAbsent(called, preprocessing.isKept()::test)) {
              stored.put(called, text);
            }
          });
      return stored;
    }

    private String derived(String name, Derivation made, Map<String, String> came) {
      try {
        List<String> texts = new ArrayList<>();
        for (String wanted : made.names()) {
          texts.add(text(wanted, came));
        }
        return made.of(texts);
      } catch (BadInputException e) {
        failures.put("derive." + name, e.getMessage());
        return null;
      }
    }

    /** The value of this name, or else the only one whose name differs by case alone. */
    private static String text(String name, Map<String, String> came) {
      if (came.containsKey(name)) {
        return came.get(name);
      }
      List<String> alike = came.keySet().stream().filter(name::equalsIgnoreCase).toList();
      if (alike.size() > 1) {
        throw new BadInputException(
            "reads '" + name + "', which may be any of " + String.join(", ", alike));
      }
      return alike.isEmpty() ? null : came.get(alike.get(0));
    }

    private static String cast(Derivation made, String text) {
      try {
        String cast = made.of(List.of(text));
        return cast == null ? text : cast;
      } catch (BadInputException e) {
        return text;
      }
    }

    /** The new name, unless the record has another value that is called so and stays so. */
    private String called(String name, Map<String, String> values) {
      String wanted = preprocessing.rename().getOrDefault(name, name);
      boolean isTaken =
          !wanted.equals(name)
              && values.containsKey(wanted)
              && !preprocessing.rename().containsKey(wanted);
      if (isTaken) {
        failures.put(
            "rename." + name, "the record has a value '" + wanted + "' besides, and keeps both");
        return name;
      }
      return wanted;
    }
  }
}
