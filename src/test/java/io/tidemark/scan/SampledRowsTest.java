package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampledRowsTest {

  private static void add(SampledRows rows, long hash) {
    if (rows.takes(hash)) {
      rows.add(
          hash,
          new SampledRows.Sampled(0, new Object[] {(double) hash}, new int[0], new int[0], 1));
    }
  }

  private static List<Object> chosen(SampledRows rows) {
    return rows.chosen().stream().map(row -> row.inputs()[0]).toList();
  }

  /**
   * Each chosen row stands for as many as its hash says, which add up to all rows but for chance.
   */
  @ParameterizedTest
  @CsvSource({"99, 100", "100, 100", "101, 100", "1000, 100", "50000, 100", "50000, 5000"})
  void theChoiceDependsOnTheRowsOnly(int count, int most) {
    Random random = new Random(count);
    List<Long> hashes = new ArrayList<>(random.longs(count).boxed().toList());
    SampledRows one = new SampledRows(most);
    hashes.forEach(hash -> add(one, hash));
    Collections.shuffle(hashes, random);
    SampledRows merged = new SampledRows(most);
    for (int part = 0; part < 7; part++) {
      SampledRows other = new SampledRows(most);
      for (int i = part; i < count; i += 7) {
        add(other, hashes.get(i));
      }
      merged.merge(other);
    }
    assertThat(merged.rows()).isEqualTo(one.rows()).isEqualTo(count);
    assertThat(merged.zeroBits()).isEqualTo(one.zeroBits());
    assertThat(chosen(merged)).isEqualTo(chosen(one)).hasSizeLessThanOrEqualTo(most);
    List<Object> wanted =
        hashes.stream()
            .filter(h -> one.zeroBits() == 0 || h >>> (64 - one.zeroBits()) == 0)
            .sorted(Long::compareUnsigned)
            .map(h -> (Object) (double) (long) h)
            .toList();
    assertThat(chosen(one)).isEqualTo(wanted);
    if (count <= most) {
      assertThat(one.zeroBits()).isZero();
    } else {
      double standFor = (double) chosen(one).size() * (1L << one.zeroBits());
      double error = Math.sqrt((double) count * (1L << one.zeroBits()));
      assertThat(standFor).isBetween(count - 5 * error, count + 5 * error);
      // Half as many zeros would have left too many.
      long more = hashes.stream().filter(h -> zeros(h) >= one.zeroBits() - 1).count();
      assertThat(more).isGreaterThan(most);
    }
  }

  private static int zeros(long hash) {
    return Long.numberOfLeadingZeros(hash);
  }

  @Test
  void rowsThatAreTheSameAreOneSoOftenAsTheyOccur() {
    SampledRows rows = new SampledRows(2);
    for (int i = 0; i < 1000; i++) {
      add(rows, 7);
      add(rows, -7);
    }
    assertThat(rows.rows()).isEqualTo(2000);
    assertThat(rows.zeroBits()).isZero();
    assertThat(rows.chosen()).extracting(SampledRows.Sampled::times).containsExactly(1000L, 1000L);
  }
}
