package io.tidemark.config;

/** The numbers that a key admits, and how messages call them. */
public enum NumberRange {
  ANY("a number", 0) {
    @Override
    boolean contains(double value) {
      return Double.isFinite(value);
    }
  },
  NOT_NEGATIVE("a number >= 0", 0) {
    @Override
    boolean contains(double value) {
      return value >= 0 && Double.isFinite(value);
    }
  },
  POSITIVE("a number > 0", 1) {
    @Override
    boolean contains(double value) {
      return value > 0 && Double.isFinite(value);
    }
  },
  /** [0, 1]. */
  SHARE("a number from 0 to 1", 0) {
    @Override
    boolean contains(double value) {
      return value >= 0 && value <= 1;
    }
  },
  /** (0, 1). */
  INSIDE_SHARE("a number above 0 and below 1", 0.5) {
    @Override
    boolean contains(double value) {
      return value > 0 && value < 1;
    }
  };

  private final String words;
  private final double example;

  NumberRange(String words, double example) {
    this.words = words;
    this.example = example;
  }

  abstract boolean contains(double value);

  String words() {
    return words;
  }

  /** A number inside. */
  double example() {
    return example;
  }

  /**
   * Refuses a number outside.
   *
   * @throws IllegalArgumentException if the value is not inside
   */
  void check(String key, double value) {
    if (!contains(value)) {
      throw new IllegalArgumentException(key + " must be " + words + ", was " + value);
    }
  }
}
