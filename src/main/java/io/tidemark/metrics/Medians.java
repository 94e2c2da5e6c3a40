package io.tidemark.constraints.volume;

/** The median, and how far values lie from it. */
final class Medians {

  /** Makes the median of absolute deviations the standard deviation of a normal distribution. */
  private static final double OF_NORMAL = 1.4826;

  private Medians() {}

  /** The middle value, or the mean of the two in the middle; NaN of none. */
  static double median(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] some = values.clone();
    int middle = some.length / 2;
    double upper = inPlace(some, middle);
    if (some.length % 2 == 1) {
      return upper;
    }
    double lower = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < middle; i++) {
      lower = Math.max(lower, some[i]);
    }
    return (lower + upper) / 2;
  }

  /** Quickselect: the value at a place of the order, with none above it before it. */
  private static double inPlace(double[] values, int place) {
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      double pivot = values[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (place <= j) {
        high = j;
      } else if (place >= i) {
        low = i;
      } else {
        return values[place];
      }
    }
    return values[place];
  }

  /**
   * A standard deviation that outliers leave as it is: 1.4826 times the median of the absolute
   * deviations from the median; NaN of none.
   */
  static double deviation(double[] values) {
    double median = median(values);
    double[] apart = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      apart[i] = Math.abs(values[i] - median);
    }
    return OF_NORMAL * median(apart);
  }
}
