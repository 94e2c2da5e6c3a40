package io.tidemark.metrics;

import java.time.Instant;

/**
 * Which labels a metric rests on: labels arrive late, and a metric of the same window changes with
 * them.
 *
 * @param coverage the share of the window's rows whose label has arrived, 0 to 1
 * @param revision 1 for the first evaluation of the window, one more each time its labels changed
 * @param asOf when the labels were read
 */
public record Labelling(double coverage, int revision, Instant asOf) {

  public Labelling {
    if (!(coverage >= 0 && coverage <= 1) || revision < 1) {
      throw new IllegalArgumentException(
          "Label coverage must lie in [0, 1] and revisions begin at 1, were "
              + coverage
              + " and "
              + revision);
    }
  }
}
