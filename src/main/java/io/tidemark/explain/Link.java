package io.tidemark.explain;

/** The scale on which contributions add up. */
public enum Link {
  /** What the model says, as it is. */
  IDENTITY {
    @Override
    double of(double mean) {
      return mean;
    }
  },
  /** The log odds ln(p / (1 - p)) of probabilities; infinite of 0 and 1, NaN outside of them. */
  LOGIT {
    @Override
    double of(double mean) {
      return Math.log(mean / (1 - mean));
    }
  };

  /** A mean of what the model says, on the scale. */
  abstract double of(double mean);
}
