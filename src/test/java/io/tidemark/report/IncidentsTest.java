package io.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.MonitorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentsTest {

  private static final MonitorType DATA = MonitorType.DATA_QUALITY;
  private static final MonitorType QUALITY = MonitorType.MODEL_QUALITY;

  private static double[] days(int number) {
    return new double[number];
  }

  private static List<Incident> of(Samples samples) {
    ReportData data = samples.data();
    return Incidents.of(data, data.axis());
  }

  @Test
  void whatBeginsWhileAColumnIsWrongStandsBeneathIt() {
    List<Incident> incidents =
        of(
            new Samples()
                .judged(DATA, "income", "ks", days(10))
                .judged(QUALITY, "", "accuracy", days(10))
                .found(DATA, "income", "ks", "income moved", 4, 5, 6, 7, 8, 9)
                .found(DATA, "decision", "ks", "decision moved", 4, 5, 6, 7, 8, 9)
                .found(QUALITY, "", "accuracy", "accuracy fell", 6, 7, 8, 9));
    assertThat(incidents).hasSize(1);
    assertThat(incidents.get(0).cause().subject().name()).isEqualTo("income");
    assertThat(incidents.get(0).followers())
        .extracting(e -> e.subject().type() + " " + e.first())
        .containsExactly(DATA + " 4", QUALITY + " 6");
  }

  @Test
  void ofTwoCausesTheOneThatBeganLastIsTaken() {
    List<Incident> incidents =
        of(
            new Samples()
                .judged(DATA, "income", "ks", days(10))
                .judged(DATA, "age", "ks", days(10))
                .judged(QUALITY, "", "accuracy", days(10))
                .found(DATA, "income", "ks", "income moved", 1, 2, 3, 4, 5, 6, 7, 8, 9)
                .found(DATA, "age", "ks", "age moved", 5, 6, 7, 8, 9)
                .found(QUALITY, "", "accuracy", "accuracy fell", 6, 7, 8, 9));
    assertThat(incidents)
        .extracting(i -> i.cause().subject().name() + " " + i.followers().size())
        .containsExactly("income 0", "age 1");
  }

  @Test
  void whatBeganBeforeIsNoConsequence() {
    List<Incident> incidents =
        of(
            new Samples()
                .judged(DATA, "income", "ks", days(10))
                .judged(QUALITY, "", "accuracy", days(10))
                .found(DATA, "income", "ks", "income moved", 8, 9)
                .found(QUALITY, "", "accuracy", "accuracy fell", 6, 7, 8, 9));
    assertThat(incidents).hasSize(2).allSatisfy(i -> assertThat(i.followers()).isEmpty());
  }

  @Test
  void whatComesBackAfterThreeQuietWindowsIsAnotherFinding() {
    assertThat(of(income(1, 2, 6, 9)))
        .extracting(i -> i.cause().first() + " to " + i.cause().last())
        .containsExactly("6 to 9", "1 to 2");
    assertThat(of(income(1, 2, 5, 8, 9))).hasSize(1);
  }

  private static Samples income(int... found) {
    return new Samples()
        .judged(DATA, "income", "ks", days(10))
        .found(DATA, "income", "ks", "income moved", found);
  }

  @Test
  void itIsOpenUntilAWindowIsJudgedThatDoesNotShowIt() {
    assertThat(of(income(8, 9))).singleElement().matches(Incident::isOpen);
    assertThat(of(income(7, 8))).singleElement().matches(i -> !i.isOpen());
    // Nobody judged the distance after the eighth day, for want of rows.
    assertThat(
            of(
                new Samples()
                    .judged(DATA, "income", "ks", days(9))
                    .judged(DATA, "age", "ks", days(12))
                    .found(DATA, "income", "ks", "income moved", 7, 8)))
        .singleElement()
        .matches(Incident::isOpen);
  }

  @Test
  void openOnesComeFirst() {
    assertThat(
            of(
                income(1, 2)
                    .judged(DATA, "age", "ks", days(10))
                    .found(DATA, "age", "ks", "age moved", 9)))
        .extracting(i -> i.cause().subject().name())
        .containsExactly("age", "income");
  }
}
