package io.tidemark.metrics.concept;

import java.util.List;

/**
 * What a detector remembers of the windows so far, as a row of the table {@code detector_states}.
 *
 * @param alarmed whether the last window raised the alarm
 * @param numbers what the detector keeps; their meaning is the detector's
 */
public record DetectorState(boolean alarmed, List<Double> numbers) {

  public DetectorState {
    numbers = List.copyOf(numbers);
  }

  static DetectorState quiet(Double... numbers) {
    return new DetectorState(false, List.of(numbers));
  }

  double number(int index) {
    return numbers.get(index);
  }
}
