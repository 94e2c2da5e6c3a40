package io.tidemark.metrics.concept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DetectorsTest {

  private static final double EXPECTED = 0.1;
  private static final long ROWS = 1000;

  static List<Detector> detectors() {
    return Detectors.all();
  }

  @Test
  void everyDetectorIsFound() {
    assertThat(Detectors.all())
        .extracting(Detector::detectorName)
        .containsExactly("adwin", "ddm", "page_hinkley");
  }

  /** By hand: each window lies 3 standard deviations high; 5 × 2.5 = 12.5 is the first above 12. */
  @Test
  void pageHinkleySumsStandardisedErrorsLessTheTolerance() {
    Observation window = new Observation(0.16, 0.0003, ROWS, EXPECTED, 0.01);

    assertThat(window.standardised()).isBetween(2.9999999, 3.0000001);
    assertThat(firstAlarm(new PageHinkley(), window, 10)).isEqualTo(5);
  }

  /** By hand: windows 0.9 high gain 0.4 each; the limit is 12 up to window 100 and 10 after it. */
  @Test
  void pageHinkleyToleratesLessAfterManyWindows() {
    Observation level = new Observation(0.1, 0.0001, ROWS, EXPECTED, 0);
    Observation high = new Observation(0.109, 0.0001, ROWS, EXPECTED, 0);
    PageHinkley detector = new PageHinkley();
    DetectorState state = detector.begin();
    for (int i = 0; i < 100; i++) {
      state = detector.next(state, level);
    }
    int windows = 0;
    while (!state.alarmed()) {
      state = detector.next(state, high);
      windows++;
    }

    assertThat(firstAlarm(detector, high, 100)).isEqualTo(31);
    assertThat(windows).isEqualTo(26);
  }

  /**
   * By hand: after 100 rows at 0.10, p = 0.1, s = 0.03; after 100 more at 0.30, p = 0.2, s =
   * 0.02828; 0.22828 > 0.1 + 0.09. After 100 more at 0.14 instead, p = 0.12, s = 0.02298; 0.14298
   * is not.
   */
  @Test
  void ddmComparesWithItsLowestRate() {
    DriftDetectionMethod detector = new DriftDetectionMethod();
    DetectorState first = detector.next(detector.begin(), rate(0.10, 100));

    assertThat(detector.next(first, rate(0.30, 100)).alarmed()).isTrue();
    assertThat(detector.next(first, rate(0.14, 100)).alarmed()).isFalse();
  }

  /**
   * By hand, two windows of 1000 rows, errors 0.1 and 0.1 + d: 1/m = 0.002, variance about 0.1,
   * ln(2 ln 2000 / 0.002) = 8.936, so ε ≈ √(2 · 0.002 · 0.1 · 8.936) + 0.0119 = 0.0717.
   */
  @Test
  void adwinCutsWhereTheDifferenceExceedsItsBound() {
    Adwin detector = new Adwin();
    DetectorState first = detector.next(detector.begin(), rate(0.10, 1000));

    DetectorState below = detector.next(first, rate(0.165, 1000));
    DetectorState above = detector.next(first, rate(0.18, 1000));

    assertThat(below.alarmed()).isFalse();
    assertThat(below.numbers()).hasSize(6);
    assertThat(above.alarmed()).isTrue();
    assertThat(above.numbers()).as("the older window is forgotten").hasSize(3);
  }

  @Test
  void adwinRaisesNoAlarmWhenErrorsFall() {
    Adwin detector = new Adwin();
    DetectorState state = detector.next(detector.begin(), rate(0.3, 1000));

    DetectorState after = detector.next(state, rate(0.1, 1000));

    assertThat(after.alarmed()).isFalse();
    assertThat(after.numbers()).hasSize(3);
  }

  @Test
  void adwinRemembersABoundedNumberOfWindows() {
    Adwin detector = new Adwin();
    DetectorState state = detector.begin();
    for (int i = 0; i < 500; i++) {
      state = detector.next(state, rate(0.1, 100));
    }

    assertThat(state.numbers()).hasSize(3 * Adwin.MOST_PARTS);
    assertThat(state.numbers().get(0)).isEqualTo(100.0 * (500 - Adwin.MOST_PARTS + 1));
  }

  /** Windows of 1000 rows whose true error strays by τ = 0.005 between them. */
  @ParameterizedTest
  @MethodSource("detectors")
  void stationaryErrorsRaiseFewAlarms(Detector detector) {
    Random random = new Random(11);
    int series = 100;
    int alarmed = 0;
    for (int i = 0; i < series; i++) {
      DetectorState state = detector.begin();
      boolean any = false;
      for (int window = 0; window < 100; window++) {
        state = detector.next(state, drawn(random, EXPECTED));
        any |= state.alarmed();
      }
      alarmed += any ? 1 : 0;
    }

    assertThat(alarmed)
        .as("of 100 series of 100 windows, seed 11")
        .isLessThanOrEqualTo(detector instanceof DriftDetectionMethod ? 20 : 3);
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void aRiseOfTwoDeviationsIsFoundWithinThirtyWindows(Detector detector) {
    Random random = new Random(12);
    int found = 0;
    for (int i = 0; i < 100; i++) {
      DetectorState state = detector.begin();
      for (int window = 0; window < 30; window++) {
        state = detector.next(state, drawn(random, EXPECTED));
      }
      boolean any = false;
      for (int window = 0; window < 30; window++) {
        state = detector.next(state, drawn(random, EXPECTED + 0.022));
        any |= state.alarmed();
      }
      found += any ? 1 : 0;
    }

    // DDM compares with its lowest rate, which may be an early one with a wide margin.
    assertThat(found)
        .as("of 100 series, seed 12")
        .isGreaterThanOrEqualTo(detector instanceof DriftDetectionMethod ? 75 : 95);
  }

  private static Observation drawn(Random random, double level) {
    double error = level + 0.005 * random.nextGaussian();
    int wrong = 0;
    for (int row = 0; row < ROWS; row++) {
      wrong += random.nextDouble() < error ? 1 : 0;
    }
    double p = wrong / (double) ROWS;
    return new Observation(p, p * (1 - p) / ROWS, ROWS, EXPECTED, 0.005);
  }

  private static Observation rate(double p, long rows) {
    return new Observation(p, p * (1 - p) / rows, rows, EXPECTED, 0);
  }

  private static int firstAlarm(Detector detector, Observation window, int most) {
    List<Boolean> alarms = new ArrayList<>();
    DetectorState state = detector.begin();
    for (int i = 0; i < most; i++) {
      state = detector.next(state, window);
      alarms.add(state.alarmed());
    }
    return alarms.indexOf(true) + 1;
  }

  @Test
  void afterOneWindowNoneSpeaksOfTheLastWindows() {
    PageHinkley detector = new PageHinkley();
    // A rise of 20 standard deviations, 19.5 of them beyond what is tolerated.
    DetectorState one = detector.next(detector.begin(), new Observation(0.7, 0, 100, 0.5, 0.01));
    assertThat(one.alarmed()).isTrue();
    assertThat(detector.explain(one))
        .isEqualTo(
            "the error of the window lies 20.0 standard deviations above the baseline's, 0.5 of"
                + " them tolerated");
    DetectorState first = detector.next(detector.begin(), new Observation(0.57, 0, 100, 0.5, 0.01));
    DetectorState second = detector.next(first, new Observation(0.57, 0, 100, 0.5, 0.01));
    assertThat(detector.explain(second))
        .startsWith("the errors of the last 2 windows lie 14.0 standard deviations above");
    DetectorState old = new DetectorState(true, java.util.List.of(3.0, 15.0, 0.0));
    assertThat(detector.explain(old)).startsWith("the errors of the last 3 windows");
  }
}
