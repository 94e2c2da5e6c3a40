package io.tidemark.deequ;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.deequ.analyzers.ApproxCountDistinct;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.DataType;
import com.amazon.deequ.analyzers.DataTypeHistogram;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.Minimum;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.StandardDeviationState;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.Profiles;
import io.tidemark.testkit.ProfileOf;
import java.util.List;
import org.junit.jupiter.api.Test;
import scala.Option;

class ProfileStatesTest {

  private final ProfileStates states =
      ProfileStates.of(
          Profiles.of(
              List.of(
                  ProfileOf.numbers("x", 1.0, 2.0, 3.0, null),
                  ProfileOf.numbers("odd", 1.0, Double.NaN, null, null),
                  ProfileOf.numbers("nothing", null, null, null, null),
                  ProfileOf.texts("t", "1", "2.5", "a", null),
                  ProfileOf.nullsOnly("at", ColumnKind.TEMPORAL, 4, 1))));

  @Test
  void whatAProfileHoldsIsAnswered() {
    assertThat(states.answers(new Size(ScalaTypes.none()))).isTrue();
    assertThat(states.answers(completeness("t"))).isTrue();
    assertThat(states.answers(completeness("at"))).isTrue();
    assertThat(states.answers(new Mean("x", ScalaTypes.none()))).isTrue();
  }

  @Test
  void whatItDoesNotHoldExactlyIsNot() {
    assertThat(states.answers(completeness("absent"))).isFalse();
    assertThat(states.answers(new Mean("t", ScalaTypes.none()))).isFalse();
    assertThat(states.answers(new Mean("odd", ScalaTypes.none()))).isFalse();
    assertThat(states.answers(new Mean("x", Option.apply("x > 1")))).isFalse();
    assertThat(states.answers(new DataType("at", ScalaTypes.none()))).isFalse();
    assertThat(states.answers(new ApproxCountDistinct("x", ScalaTypes.none()))).isFalse();
  }

  @Test
  void statesAreThoseOfDeequ() {
    // Of 1, 2, 3: mean 2, sum of squared deviations 2.
    assertThat(states.load(new StandardDeviation("x", ScalaTypes.none())).get())
        .isEqualTo(new StandardDeviationState(3, 2, 2));
    assertThat(states.load(new DataType("t", ScalaTypes.none())).get())
        .isEqualTo(new DataTypeHistogram(1, 1, 1, 0, 1));
  }

  @Test
  void aColumnWithoutValuesIsAnsweredByNoState() {
    Minimum minimum = new Minimum("nothing", ScalaTypes.none(), ScalaTypes.none());

    assertThat(states.answers(minimum)).isTrue();
    assertThat(states.load(minimum).isEmpty()).isTrue();
  }

  private static Completeness completeness(String column) {
    return new Completeness(column, ScalaTypes.none(), ScalaTypes.none());
  }
}
