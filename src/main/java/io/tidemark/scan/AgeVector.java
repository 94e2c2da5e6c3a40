package io.tidemark.scan;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Dates or timestamps as their age at the event, in days: event time less value. A value at
 * midnight in UTC is a date, which knows no hours: its age is in whole days, the event's date less
 * it, or else every hour of the day would have ages of its own. A row without one of the two has
 * none.
 */
final class AgeVector extends ColumnVector {

  private static final double SECONDS_OF_A_DAY = 86_400;

  private final ColumnVector values;
  private final ColumnVector times;
  private final Numbers readValues;
  private final Numbers readTimes;
  private final double[] sentinels;
  private final int[] row = new int[1];
  private final double[] number = new double[1];

  /**
   * The ages in a batch.
   *
   * @param sentinels values that mean none, in seconds since 1970-01-01T00:00Z
   */
  AgeVector(
      ColumnVector values,
      DataType valueType,
      double[] sentinels,
      ColumnVector times,
      DataType timeType) {
    super(DataTypes.DoubleType);
    this.values = values;
    this.times = times;
    this.readValues = Numbers.of(valueType);
    this.readTimes = Numbers.of(timeType);
    this.sentinels = sentinels;
  }

  @Override
  public boolean hasNull() {
    return values.hasNull() || times.hasNull() || sentinels.length > 0;
  }

  @Override
  public int numNulls() {
    return values.numNulls() + times.numNulls();
  }

  @Override
  public boolean isNullAt(int rowId) {
    return values.isNullAt(rowId)
        || times.isNullAt(rowId)
        || (sentinels.length > 0
            && Sentinels.contain(sentinels, seconds(readValues, values, rowId)));
  }

  @Override
  public double getDouble(int rowId) {
    double value = seconds(readValues, values, rowId) / SECONDS_OF_A_DAY;
    double time = seconds(readTimes, times, rowId) / SECONDS_OF_A_DAY;
    return value == Math.rint(value) ? Math.floor(time) - value : time - value;
  }

  private double seconds(Numbers numbers, ColumnVector vector, int rowId) {
    row[0] = rowId;
    numbers.read(vector, row, 1, number);
    return number[0];
  }

  @Override
  public void close() {}

  @Override
  public boolean getBoolean(int rowId) {
    throw noSuch();
  }

  @Override
  public byte getByte(int rowId) {
    throw noSuch();
  }

  @Override
  public short getShort(int rowId) {
    throw noSuch();
  }

  @Override
  public int getInt(int rowId) {
    throw noSuch();
  }

  @Override
  public long getLong(int rowId) {
    throw noSuch();
  }

  @Override
  public float getFloat(int rowId) {
    throw noSuch();
  }

  @Override
  public ColumnarArray getArray(int rowId) {
    throw noSuch();
  }

  @Override
  public ColumnarMap getMap(int ordinal) {
    throw noSuch();
  }

  @Override
  public Decimal getDecimal(int rowId, int precision, int scale) {
    throw noSuch();
  }

  @Override
  public UTF8String getUTF8String(int rowId) {
    throw noSuch();
  }

  @Override
  public byte[] getBinary(int rowId) {
    throw noSuch();
  }

  @Override
  public ColumnVector getChild(int ordinal) {
    throw noSuch();
  }

  private static UnsupportedOperationException noSuch() {
    return new UnsupportedOperationException("An age is a double");
  }
}
