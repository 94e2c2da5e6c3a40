package io.tidemark.tables;

import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Offence;
import io.tidemark.profile.Offenders;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows that offend, in a column: one struct per offence. */
final class StoredOffenders {

  private StoredOffenders() {}

  static List<Row> of(ColumnProfile profile) {
    return profile.offenders().entrySet().stream()
        .map(
            e ->
                RowFactory.create(
                    e.getKey().name(),
                    e.getValue().rows(),
                    e.getValue().fingerprint(),
                    e.getValue().eventIds()))
        .toList();
  }

  static Map<Offence, Offenders> read(StoredRow row) {
    Map<Offence, Offenders> offenders = new EnumMap<>(Offence.class);
    row.rows("example_event_ids")
        .forEach(
            e ->
                offenders.put(
                    e.constant("offence", Offence.class),
                    new Offenders(e.whole("rows"), e.whole("fingerprint"), e.texts("event_ids"))));
    return offenders;
  }
}
