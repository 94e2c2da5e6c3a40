package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.profile.MagnitudeCells.Median;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Expected medians are of numpy, by src/test/resources/attribution/medians.py. */
class MagnitudeCellsTest {

  private static final int[] ONCE = new int[AttributionSums.BLOCKS];

  static {
    Arrays.fill(ONCE, 1);
  }

  @Test
  void theMedianOfNumpyLiesWithinTheBounds() throws IOException {
    JsonNode file =
        JsonMapper.builder()
            .build()
            .readTree(MagnitudeCellsTest.class.getResource("/attribution/medians.json"));
    assertThat(file.get("cases")).hasSizeGreaterThan(5);
    for (JsonNode example : file.get("cases")) {
      double[] values =
          StreamSupport.stream(example.get("values").spliterator(), false)
              .mapToDouble(JsonNode::doubleValue)
              .toArray();
      double expected = example.get("median").doubleValue();
      Median median = cells(values, 0, 1).medians().of(ONCE);
      assertThat(expected)
          .as(example.get("name").textValue())
          .isBetween(median.lower(), median.upper());
      assertThat(median.value())
          .as(example.get("name").textValue())
          .isBetween(median.lower(), median.upper())
          .isCloseTo(expected, within(expected / 128 + 1e-308));
      if (values.length % 2 == 1) {
        assertThat(median.upper() / 128)
            .as(example.get("name").textValue())
            .isGreaterThanOrEqualTo(median.upper() - median.lower() - 1e-308);
      }
    }
  }

  @Test
  void countsOfPartsAreThoseOfTheWhole() {
    double[] values = new Random(3).doubles(5_000, -2, 2).toArray();
    MagnitudeCells whole = cells(values, 0, 1);
    MagnitudeCells parts = MagnitudeCells.EMPTY;
    for (int part = 6; part >= 0; part--) {
      parts = cells(values, part, 7).merge(parts);
    }
    assertThat(parts).isEqualTo(whole).hasSameHashCodeAs(whole);
    assertThat(whole.merge(MagnitudeCells.EMPTY)).isEqualTo(whole);
    assertThat(MagnitudeCells.of(whole.keys(), whole.counts())).isEqualTo(whole);
    assertThat(whole.total()).isEqualTo(values.length);
  }

  @Test
  void aRowThatStandsForOthersCountsAsOften() {
    AttributionSums.Fold weighted = new AttributionSums.Fold(AttributionSums.Medians.COUNTED);
    weighted.add(0, -1, 3);
    weighted.add(1, 5, 4);
    weighted.add(2, 9, 2);
    AttributionSums.Fold single = new AttributionSums.Fold(AttributionSums.Medians.COUNTED);
    for (double value : new double[] {1, 1, 1, 5, 5, 5, 5, 9, 9}) {
      single.add(value == 1 ? 0 : value == 5 ? 1 : 2, value);
    }
    assertThat(weighted.sums().cells()).isEqualTo(single.sums().cells());
    assertThat(weighted.sums().isMedianKnown()).isTrue();
  }

  @Test
  void blocksThatAreTakenTwiceCountTwice() {
    MagnitudeCells cells = cells(new double[] {1, 2, 4}, 0, 1);
    int[] times = new int[AttributionSums.BLOCKS];
    times[0] = 1; // the 1
    times[2] = 3; // the 4
    assertThat(cells.medians().of(times).lower()).isEqualTo(4);
    assertThat(cells.medians().of(new int[AttributionSums.BLOCKS])).isEqualTo(new Median(0, 0, 0));
  }

  /** Beside the middle of the values themselves, each written as often as its block is taken. */
  @RepeatedTest(50)
  void aResampleHasTheMedianOfItsValues(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    double[] values =
        random.doubles(1 + random.nextInt(2_000)).map(v -> Math.exp(20 * v - 10)).toArray();
    // Value i is in block i % 32.
    BlockMedians medians = cells(values, 0, 1).medians();
    for (int resample = 0; resample < 20; resample++) {
      int[] times = random.ints(AttributionSums.BLOCKS, 0, 4).toArray();
      double[] taken =
          IntStream.range(0, values.length)
              .boxed()
              .flatMap(i -> Collections.nCopies(times[i % times.length], values[i]).stream())
              .mapToDouble(v -> v)
              .sorted()
              .toArray();
      Median median = medians.of(times);
      if (taken.length == 0) {
        assertThat(median).isEqualTo(new Median(0, 0, 0));
      } else {
        double low = taken[(taken.length - 1) / 2];
        double high = taken[taken.length / 2];
        assertThat(low).isBetween(median.lower(), median.lower() * (1 + 1.0 / 128));
        assertThat(high).isBetween(median.upper() / (1 + 1.0 / 128), median.upper());
        assertThat(median.value()).isCloseTo((low + high) / 2, withinPercentage(0.8));
      }
    }
  }

  @Test
  void whatWasNotCountedIsNotKnown() {
    AttributionSums.Fold without = new AttributionSums.Fold(AttributionSums.Medians.UNKNOWN);
    without.add(0, 1);
    // Of a single row the middle is the mean.
    assertThat(without.sums().isMedianKnown()).isTrue();
    without.add(1, 2);
    assertThat(without.sums().isMedianKnown()).isFalse();
    AttributionSums.Fold with = new AttributionSums.Fold(AttributionSums.Medians.COUNTED);
    with.add(0, 1);
    with.add(0, 2);
    assertThat(with.sums().isMedianKnown()).isTrue();
    assertThat(with.sums().merge(without.sums()).isMedianKnown()).isFalse();
    assertThat(with.sums().merge(AttributionSums.EMPTY).isMedianKnown()).isTrue();
  }

  private static MagnitudeCells cells(double[] values, int part, int parts) {
    List<Integer> places = new ArrayList<>();
    for (int i = part; i < values.length; i += parts) {
      places.add(i);
    }
    AttributionSums.Fold fold = new AttributionSums.Fold(AttributionSums.Medians.COUNTED);
    places.forEach(i -> fold.add(i % AttributionSums.BLOCKS, values[i]));
    return fold.sums().cells();
  }
}
