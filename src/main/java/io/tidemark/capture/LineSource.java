package io.tidemark.capture;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;

/** Where lines are found: in a file that a row names, or in the row itself. */
@FunctionalInterface
interface LineSource extends Serializable {

  Iterator<FileLines.Line> lines(Row row, int mostBytes, Configuration hadoop);

  /** A row is a file: its path. */
  static LineSource files() {
    return (row, mostBytes, hadoop) ->
        FileLines.open(row.getString(0), Framing.LINES, mostBytes, hadoop);
  }

  /** A row is a file: its path; it holds data, or it is a manifest that names files with data. */
  static LineSource manifests(Framing framing, PlaceRule rule) {
    return (row, mostBytes, hadoop) ->
        ManifestLines.open(row.getString(0), framing, rule, mostBytes, hadoop);
  }

  /** A row is a message: topic, partition, offset, value. */
  static LineSource messages() {
    return (row, mostBytes, hadoop) -> {
      byte[] value = row.isNullAt(3) ? new byte[0] : row.getAs(3);
      String place = "kafka:" + row.getString(0) + "/" + row.getInt(1);
      return List.of(FileLines.whole(place, row.getLong(2) + 1, value, mostBytes)).iterator();
    };
  }
}
