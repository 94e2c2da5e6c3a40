import io.delta.kernel.Scan;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Rows and sums of Delta tables by Delta Kernel. Its argument is a file of lines "table TAB column,column";
 * it prints lines "table TAB column TAB values TAB sum", the column * being the rows.
 */
class KernelReader {

  public static void main(String[] arguments) throws Exception {
    Engine engine = DefaultEngine.create(new Configuration());
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String[] parts = line.split("\t", 2);
      read(engine, parts[0], List.of(parts[1].split(",")));
    }
  }

  private static void read(Engine engine, String path, List<String> columns) throws Exception {
    SnapshotImpl snapshot = (SnapshotImpl) Table.forPath(engine, path).getLatestSnapshot(engine);
    int version = snapshot.getProtocol().getMinReaderVersion();
    if (version != 1) {
      throw new IllegalStateException(path + " needs reader version " + version + ", not 1");
    }
    StructType wanted = new StructType();
    for (StructField field : snapshot.getSchema(engine).fields()) {
      wanted = columns.contains(field.getName()) ? wanted.add(field) : wanted;
    }
    long rows = 0;
    long[] values = new long[wanted.length()];
    double[] sums = new double[wanted.length()];
    // Rows cannot be counted without any column.
    StructType read = wanted.length() > 0 ? wanted : new StructType().add(snapshot.getSchema(engine).at(0));
    Scan scan = snapshot.getScanBuilder(engine).withReadSchema(engine, read).build();
    Row state = scan.getScanState(engine);
    StructType stored = ScanStateRow.getPhysicalDataReadSchema(engine, state);
    try (var files = scan.getScanFiles(engine)) {
      while (files.hasNext()) {
        try (var entries = files.next().getRows()) {
          while (entries.hasNext()) {
            Row file = entries.next();
            var status = InternalScanFileUtils.getAddFileStatus(file);
            var raw =
                engine
                    .getParquetHandler()
                    .readParquetFiles(
                        Utils.singletonCloseableIterator(status), stored, Optional.empty());
            try (var batches = Scan.transformPhysicalData(engine, state, file, raw)) {
              while (batches.hasNext()) {
                rows += add(batches.next(), values, sums);
              }
            }
          }
        }
      }
    }
    System.out.println(path + "\t*\t" + rows + "\t0");
    for (int i = 0; i < sums.length; i++) {
      System.out.println(path + "\t" + wanted.at(i).getName() + "\t" + values[i] + "\t" + sums[i]);
    }
  }

  private static long add(FilteredColumnarBatch batch, long[] values, double[] sums) {
    long rows = 0;
    Optional<ColumnVector> kept = batch.getSelectionVector();
    for (int row = 0; row < batch.getData().getSize(); row++) {
      if (kept.isPresent() && !kept.get().getBoolean(row)) {
        continue;
      }
      rows++;
      for (int i = 0; i < sums.length; i++) {
        ColumnVector column = batch.getData().getColumnVector(i);
        if (!column.isNullAt(row)) {
          values[i]++;
          sums[i] += number(column, row);
        }
      }
    }
    return rows;
  }

  private static double number(ColumnVector column, int row) {
    var type = column.getDataType();
    if (type instanceof DoubleType) {
      return column.getDouble(row);
    }
    if (type instanceof LongType) {
      return column.getLong(row);
    }
    if (type instanceof IntegerType) {
      return column.getInt(row);
    }
    throw new IllegalStateException("No number: " + type);
  }
}
