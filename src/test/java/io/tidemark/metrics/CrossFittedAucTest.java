package io.tidemark.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrossFittedAucTest {

  private static final CrossFittedAuc.Fold FIRST =
      CrossFittedAuc.Fold.of(List.of(.9, .8, .7, .55, .5, .35), List.of(.1, .4, .35, .8, .2));
  private static final CrossFittedAuc.Fold SECOND =
      CrossFittedAuc.Fold.of(List.of(.6, .65, .3, .9), List.of(.5, .6, .2, .1, .3, .4));

  /**
   * Areas by scikit-learn 1.9.1, roc_auc_score; variances by NumPy 2.4.6 from the structural
   * components as the paper defines them.
   */
  @Test
  void aFoldHasTheAreaOfScikitLearnAndTheVarianceOfDeLong() {
    assertThat(FIRST.auc()).isCloseTo(0.8, within(1e-15));
    assertThat(FIRST.variance()).isCloseTo(0.024527777777777777, within(1e-15));
    assertThat(SECOND.auc()).isCloseTo(0.8333333333333333, within(1e-15));
    assertThat(SECOND.variance()).isCloseTo(0.023495370370370364, within(1e-15));
  }

  @Test
  void foldsAreAveragedAndNeverPooled() {
    CrossFittedAuc both = CrossFittedAuc.of(List.of(FIRST, SECOND));

    assertThat(both.auc()).isCloseTo(0.8166666666666667, within(1e-15));
    assertThat(both.standardError()).isCloseTo(0.1095709224066177, within(1e-15));
    assertThat(both.interval().lower()).isCloseTo(0.6019116049968631, within(1e-12));
    // 1.03 is cut off.
    assertThat(both.interval().upper()).isEqualTo(1);
    assertThat(both.interval().method()).isEqualTo("95% DeLong, cross-fitted");
  }

  @Test
  void equalScoresTellNothing() {
    assertThat(CrossFittedAuc.Fold.of(List.of(.5, .5), List.of(.5, .5, .5)))
        .isEqualTo(new CrossFittedAuc.Fold(0.5, 0));
  }

  @Test
  void refusesWhatHasNoVariance() {
    assertThatThrownBy(() -> CrossFittedAuc.Fold.of(List.of(.5), List.of(.4, .6)))
        .hasMessage("The variance of an area takes 2 rows of each side, had 1 and 2");
    assertThatThrownBy(() -> CrossFittedAuc.of(List.of()))
        .hasMessage("An area takes at least one fold");
  }
}
