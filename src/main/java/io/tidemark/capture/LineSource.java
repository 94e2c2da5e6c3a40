package io.tidemark.capture;

import io.tidemark.capture.format.SourceLine;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;

/** Where lines are found: in a file that a row names, or in the row itself. */
enum LineSource {
  /** A row is a file: its path. */
  FILES {
    @Override
    Iterator<FileLines.Line> lines(Row row, int mostBytes, Configuration hadoop) {
      return FileLines.open(row.getString(0), mostBytes, hadoop);
    }
  },
  /** A row is a message: topic, partition, offset, value. */
  MESSAGES {
    @Override
    Iterator<FileLines.Line> lines(Row row, int mostBytes, Configuration hadoop) {
      byte[] value = row.isNullAt(3) ? new byte[0] : row.getAs(3);
      String place = "kafka:" + row.getString(0) + "/" + row.getInt(1);
      SourceLine line = new SourceLine(place, row.getLong(2) + 1, value);
      return List.of(new FileLines.Line(line, Optional.empty(), "")).iterator();
    }
  };

  abstract Iterator<FileLines.Line> lines(Row row, int mostBytes, Configuration hadoop);
}
