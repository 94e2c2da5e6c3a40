package io.tidemark.metrics.bias;

import static io.tidemark.metrics.bias.FlipTest.Duplicates.COLLAPSED;
import static io.tidemark.metrics.bias.FlipTest.Duplicates.KEPT;
import static io.tidemark.metrics.bias.FlipTest.Prediction.NEGATIVE;
import static io.tidemark.metrics.bias.FlipTest.Prediction.POSITIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By hand, on a line; the published values are in AdultBiasTest. */
class FlipTestTest {

  private static FlipTest.Row row(double at, FlipTest.Prediction prediction) {
    return new FlipTest.Row(List.of(at), prediction);
  }

  /** Ten rows at 0 to 9, positive from 5 on. */
  private static List<FlipTest.Row> tenRows() {
    List<FlipTest.Row> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(row(i, i >= 5 ? POSITIVE : NEGATIVE));
    }
    return rows;
  }

  @Test
  void theMajorityOfFiveNeighboursDecides() {
    // Of 6.1 the neighbours 4 to 8 are 4 positive to 1; of 1.1 all five, 0 to 3 and 4, are
    // negative.
    List<FlipTest.Row> watched =
        List.of(row(6.1, NEGATIVE), row(6.1, POSITIVE), row(1.1, POSITIVE), row(1.1, NEGATIVE));
    assertThat(FlipTest.of(tenRows(), watched, KEPT)).isEqualTo(new Flips(1, 1, 4));
  }

  @Test
  void nineRowsOrFewerDecideByTheNearestOne() {
    List<FlipTest.Row> nine = tenRows().subList(1, 10);
    assertThat(FlipTest.of(nine, List.of(row(4.9, NEGATIVE)), KEPT)).isEqualTo(new Flips(0, 1, 1));
  }

  @Test
  void repeatedTrafficChangesClarifysResultAndNotTheCollapsedOne() {
    // Of 3.4 the neighbours 1 to 5 are negative but for 5 and, now, 3; of copies only 3 is near.
    List<FlipTest.Row> favoured = tenRows();
    favoured.set(3, row(3, POSITIVE));
    List<FlipTest.Row> repeated = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      repeated.addAll(favoured);
    }
    List<FlipTest.Row> watched = List.of(row(3.4, POSITIVE));
    assertThat(FlipTest.of(favoured, watched, KEPT).lost()).isEqualTo(1);
    assertThat(FlipTest.of(repeated, watched, KEPT).lost()).isZero();
    assertThat(FlipTest.of(repeated, watched, COLLAPSED))
        .isEqualTo(FlipTest.of(favoured, watched, COLLAPSED));
  }

  @Test
  void theOrderOfRowsDoesNotMatterWhenTheyAreCollapsed() {
    List<FlipTest.Row> favoured = tenRows();
    List<FlipTest.Row> watched = List.of(row(4.5, NEGATIVE), row(5, NEGATIVE), row(4, POSITIVE));
    Flips before = FlipTest.of(favoured, watched, COLLAPSED);
    Collections.reverse(favoured);
    assertThat(FlipTest.of(favoured, watched, COLLAPSED)).isEqualTo(before);
  }

  @Test
  void refusesFeaturesThatCannotBeCompared() {
    assertThatThrownBy(() -> row(Double.NaN, POSITIVE))
        .hasMessage("The flip test needs finite features, had NaN: leave such rows out");
    assertThatThrownBy(
            () ->
                FlipTest.of(
                    tenRows(), List.of(new FlipTest.Row(List.of(1.0, 2.0), POSITIVE)), KEPT))
        .hasMessage("Rows of the flip test have 1 and 2 features");
    assertThat(FlipTest.of(List.of(), tenRows(), KEPT)).isEqualTo(new Flips(0, 0, 0));
  }
}
