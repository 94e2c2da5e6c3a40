package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KllSketchTest {

  @Test
  void aValueInLevelIStandsForTwoToTheIValues() {
    KllSketch sketch =
        KllSketch.of(
            KllSketch.Parameters.SAGEMAKER,
            List.of(new double[] {3, 1}, new double[0], new double[] {2}));
    List<String> received = new ArrayList<>();
    sketch.forEach((value, weight) -> received.add(value + "x" + weight));
    assertThat(received).containsExactly("3.0x1", "1.0x1", "2.0x4");
    assertThat(sketch.weight()).isEqualTo(6);
  }

  @Test
  void theArraysItIsMadeOfMayChangeWithoutChangingIt() {
    double[] values = {1, 2};
    KllSketch sketch = KllSketch.of(KllSketch.Parameters.SAGEMAKER, List.of(values));
    values[0] = 9;
    sketch.levels().get(0).toArray()[1] = 9;
    assertThat(sketch)
        .isEqualTo(KllSketch.of(KllSketch.Parameters.SAGEMAKER, List.of(new double[] {1, 2})))
        .hasSameHashCodeAs(
            KllSketch.of(KllSketch.Parameters.SAGEMAKER, List.of(new double[] {1, 2})));
  }

  @Test
  void notANumberEqualsItself() {
    assertThat(KllSketch.Level.of(Double.NaN)).isEqualTo(KllSketch.Level.of(Double.NaN));
  }
}
