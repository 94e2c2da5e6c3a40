package io.tidemark.capture;

import io.tidemark.capture.format.QuarantineReason;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;

/** Reads the lines that rows name or hold, and parses them: one task, file by file. */
final class LinesToRows implements FlatMapFunction<Iterator<Row>, InternalRow> {

  private static final long serialVersionUID = 1;

  private final LineSource source;
  private final LineParser parser;
  private final int mostLineBytes;
  private final Broadcast<SerializableConfiguration> hadoop;

  LinesToRows(
      LineSource source,
      LineParser parser,
      int mostLineBytes,
      Broadcast<SerializableConfiguration> hadoop) {
    this.source = source;
    this.parser = parser;
    this.mostLineBytes = mostLineBytes;
    this.hadoop = hadoop;
  }

  @Override
  public Iterator<InternalRow> call(Iterator<Row> places) {
    Configuration configuration = hadoop.value().value();
    return new Iterator<>() {
      private Iterator<FileLines.Line> lines = Collections.emptyIterator();
      private LineParser ofFile;
      private String file;
      private Iterator<InternalRow> rows = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!rows.hasNext()) {
          if (lines.hasNext()) {
            rows = parse(lines.next());
          } else if (places.hasNext()) {
            lines = source.lines(places.next(), mostLineBytes, configuration);
            ofFile = null;
          } else {
            return false;
          }
        }
        return true;
      }

      private Iterator<InternalRow> parse(FileLines.Line line) {
        if (line.problem().isPresent()) {
          QuarantineReason problem = line.problem().get();
          return Collections.singleton(
                  parser.rejected(line.source(), problem.name(), line.detail()))
              .iterator();
        }
        // A manifest names several files.
        if (ofFile == null || !line.source().file().equals(file)) {
          file = line.source().file();
          ofFile = parser.startingWith(line.source());
        }
        return ofFile.rows(line.source()).iterator();
      }

      @Override
      public InternalRow next() {
        if (!hasNext()) {
          throw new NoSuchElementException("All lines are parsed");
        }
        return rows.next();
      }
    };
  }
}
