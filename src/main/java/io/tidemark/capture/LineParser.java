package io.tidemark.capture;

import io.tidemark.capture.format.SourceLine;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** A line → rows on their way to a table, or one that says why the line is in quarantine. */
interface LineParser extends Serializable {

  /**
   * The parser of a file that begins with the line.
   *
   * @throws io.tidemark.core.BadInputException if nothing of the file can be understood
   */
  LineParser startingWith(SourceLine first);

  List<InternalRow> rows(SourceLine line);

  InternalRow rejected(SourceLine line, String reason, String detail);
}
