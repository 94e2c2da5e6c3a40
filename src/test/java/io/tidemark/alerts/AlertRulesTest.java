package io.tidemark.alerts;

import static io.tidemark.alerts.AlertEvent.REMINDER;
import static io.tidemark.alerts.AlertEvent.RESOLVE;
import static io.tidemark.alerts.AlertEvent.TRIGGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.alerts.SimulatedOutbox.Death;
import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.core.Wildcards;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertRulesTest {

  private final SimulatedOutbox outbox = new SimulatedOutbox(SimulatedOutbox.rules(1, 1));

  private static boolean[] random(Random random, int length) {
    boolean[] violated = new boolean[length];
    for (int i = 0; i < length; i++) {
      violated[i] = random.nextInt(3) == 0;
    }
    return violated;
  }

  /** How often the value turns from false to true; false stands before the first. */
  private static long beginnings(List<Boolean> alarms) {
    return IntStream.range(0, alarms.size())
        .filter(i -> alarms.get(i) && (i == 0 || !alarms.get(i - 1)))
        .count();
  }

  private static long endings(List<Boolean> alarms) {
    return IntStream.range(1, alarms.size())
        .filter(i -> !alarms.get(i) && alarms.get(i - 1))
        .count();
  }

  @Test
  void aFindingIsToldOnceHoweverLongItLastsAndOnceThatItIsOver() {
    outbox.run(0, true);
    outbox.run(1, true);
    outbox.run(2, true);
    assertThat(outbox.events()).containsExactly(TRIGGER);

    outbox.run(3, false);
    outbox.run(4, false);
    assertThat(outbox.events()).containsExactly(TRIGGER, RESOLVE);

    outbox.run(5, true);
    assertThat(outbox.events()).containsExactly(TRIGGER, RESOLVE, TRIGGER);
    assertThat(outbox.told.get(2).key()).isNotEqualTo(outbox.told.get(0).key());
  }

  /** By hand: what is told is the beginnings and ends of times in which enough windows show it. */
  @RepeatedTest(200)
  void whatIsToldFollowsFromTheWindowsAlone(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int periods = 1 + random.nextInt(4);
    int datapoints = 1 + random.nextInt(periods);
    boolean[] violated = random(random, 30);
    List<Boolean> alarms =
        IntStream.range(0, violated.length)
            .mapToObj(
                i ->
                    IntStream.rangeClosed(Math.max(0, i - periods + 1), i)
                            .filter(j -> violated[j])
                            .count()
                        >= datapoints)
            .toList();

    SimulatedOutbox oneByOne = new SimulatedOutbox(SimulatedOutbox.rules(datapoints, periods));
    for (int i = 0; i < violated.length; i++) {
      oneByOne.run(i, violated[i]);
    }
    SimulatedOutbox atOnce = new SimulatedOutbox(SimulatedOutbox.rules(datapoints, periods));
    atOnce.run(0, violated);

    for (SimulatedOutbox sent : List.of(oneByOne, atOnce)) {
      assertThat(sent.told(TRIGGER)).isEqualTo(beginnings(alarms));
      assertThat(sent.told(RESOLVE)).isEqualTo(endings(alarms));
    }
    assertThat(atOnce.told).containsExactlyInAnyOrderElementsOf(oneByOne.told);
  }

  @RepeatedTest(200)
  void itDoesNotMatterHowManyWindowsARunHas(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int periods = 1 + random.nextInt(3);
    AlertRules rules = SimulatedOutbox.rules(1 + random.nextInt(periods), periods);
    boolean[] violated = random(random, 30);
    SimulatedOutbox atOnce = new SimulatedOutbox(rules);
    atOnce.run(0, violated);

    SimulatedOutbox inPieces = new SimulatedOutbox(rules);
    for (int first = 0; first < violated.length; ) {
      int next = Math.min(violated.length, first + 1 + random.nextInt(5));
      inPieces.run(first, java.util.Arrays.copyOfRange(violated, first, next));
      first = next;
    }

    assertThat(inPieces.told).containsExactlyInAnyOrderElementsOf(atOnce.told);
  }

  /** Whatever was revised, at the end a sink believes what the tables say. */
  @RepeatedTest(200)
  void afterAnyRevisionsTheSinkKnowsWhetherItIsThere(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    outbox.run(0, random(random, 20));
    for (int i = 0; i < 10; i++) {
      int first = random.nextInt(20);
      outbox.run(first, random(random, 1 + random.nextInt(20 - first)));

      assertThat(outbox.told(TRIGGER) - outbox.told(RESOLVE))
          .isEqualTo(outbox.windows.get(19) ? 1 : 0);
      assertThat(outbox.stored.stream().filter(alert -> !alert.isResolved()))
          .hasSize(outbox.windows.get(19) ? 1 : 0);
    }
  }

  @RepeatedTest(200)
  void aRerunOfAnyWindowsTellsNobodyAnything(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    SimulatedOutbox any = new SimulatedOutbox(SimulatedOutbox.rules(1 + random.nextInt(2), 2));
    boolean[] violated = random(random, 20);
    any.run(0, violated);
    List<SimulatedOutbox.Told> before = List.copyOf(any.told);
    List<Alert> alerts = any.stored;

    int first = random.nextInt(20);
    int last = first + random.nextInt(20 - first);
    any.run(first, java.util.Arrays.copyOfRange(violated, first, last + 1));

    assertThat(any.told).isEqualTo(before);
    assertThat(any.stored).isEqualTo(alerts);
  }

  /** However runs die, nothing is lost, and what is said twice has the same key. */
  @RepeatedTest(200)
  void aRunThatDiesIsMadeGoodByItsRerun(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    boolean[] violated = random(random, 30);
    SimulatedOutbox steady = new SimulatedOutbox(SimulatedOutbox.rules(1, 1));
    List<Death> kinds = List.copyOf(EnumSet.allOf(Death.class));
    long deaths = 0;
    for (int i = 0; i < violated.length; i++) {
      Death death = kinds.get(random.nextInt(kinds.size()));
      outbox.run(death, i, violated[i]);
      outbox.run(i, violated[i]);
      steady.run(i, violated[i]);
      deaths += death == Death.BEFORE_RECORDING ? 1 : 0;
    }

    assertThat(outbox.told.stream().distinct()).containsExactlyInAnyOrderElementsOf(steady.told);
    assertThat((long) outbox.told.size())
        .isBetween((long) steady.told.size(), steady.told.size() + deaths);
  }

  @ParameterizedTest
  @EnumSource(
      value = Death.class,
      names = {"BEFORE_SENDING", "BEFORE_RECORDING"})
  void whatWasStoredAndNotSentIsSentByTheNextRunThoughTheFindingIsOver(Death death) {
    outbox.isDown = death == Death.BEFORE_RECORDING;
    outbox.run(death, 0, true);
    outbox.isDown = false;

    outbox.run(1, false);

    assertThat(outbox.events()).containsExactly(TRIGGER, RESOLVE);
  }

  @Test
  void aSinkThatFailsIsTriedAgainByEachRunAndTheAttemptsAreCounted() {
    outbox.isDown = true;
    outbox.run(0, true);
    outbox.run(1, true);
    assertThat(outbox.stored)
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.sending().state()).isEqualTo(AlertState.FAILED);
              assertThat(alert.sending().attempts()).isEqualTo(2);
              assertThat(alert.sending().error()).contains("it does not answer");
            });

    outbox.isDown = false;
    outbox.run(2, true);

    assertThat(outbox.events()).containsExactly(TRIGGER);
    assertThat(outbox.stored.get(0).sending().state()).isEqualTo(AlertState.SENT);
    assertThat(outbox.stored.get(0).sending().error()).isEmpty();
  }

  @Test
  void aRevisionThatLeavesAFindingWhereItWasTellsNobody() {
    outbox.run(0, true, true, true, false);
    assertThat(outbox.events()).containsExactly(TRIGGER, RESOLVE);

    outbox.run(0, false);
    outbox.run(2, false);
    outbox.run(2, true);

    assertThat(outbox.events()).containsExactly(TRIGGER, RESOLVE);
  }

  @Test
  void aRevisionThatTakesAFindingAwayResolvesIt() {
    outbox.run(0, false, true);
    outbox.run(1, false);

    assertThat(outbox.events()).containsExactly(TRIGGER, RESOLVE);
  }

  @Test
  void aRevisionThatBringsAFindingBackTriggersItAgainByTheSameKey() {
    outbox.run(0, true, false);
    outbox.run(1, true);

    assertThat(outbox.events()).containsExactly(TRIGGER, RESOLVE, TRIGGER);
    assertThat(outbox.told.get(2).key()).isEqualTo(outbox.told.get(0).key());
  }

  @Test
  void aRunOverOldWindowsLeavesTheAlertOfTheNewestAlone() {
    outbox.run(10, true);
    outbox.run(3, false, false);

    assertThat(outbox.events()).containsExactly(TRIGGER);
    assertThat(outbox.stored.get(0).isResolved()).isFalse();
  }

  @Test
  void windowsThatDidNotJudgeItNeitherShowNorEndIt() {
    outbox.run(0, true);
    List<Alert> changed =
        outbox.rules.changed(
            outbox.stored,
            List.of(
                new FindingHistory(
                    SimulatedOutbox.FINDING, List.of(), SimulatedOutbox.hour(1).start())),
            outbox.now);

    assertThat(changed).isEmpty();
  }

  @Test
  void remindersComeWhenTheyAreAskedForAndAsLongAsItLasts() {
    outbox.rules =
        new AlertRules(
            1,
            1,
            List.of(),
            List.of(
                new Route("chat", Severity.WARNING, Set.of(), Optional.of(Duration.ofHours(24)))));
    outbox.run(0, true);
    outbox.now = outbox.now.plus(Duration.ofHours(23));
    outbox.run(1, true);
    assertThat(outbox.events()).containsExactly(TRIGGER);

    outbox.now = outbox.now.plus(Duration.ofHours(1));
    outbox.run(2, true);
    outbox.run(2, true);
    assertThat(outbox.events()).containsExactly(TRIGGER, REMINDER);

    outbox.now = outbox.now.plus(Duration.ofDays(2));
    outbox.run(3, false);
    assertThat(outbox.events()).containsExactly(TRIGGER, REMINDER, RESOLVE);
  }

  @Test
  void aMutedFindingIsToldWhenTheMuteEndsIfItStillLasts() {
    Instant end = outbox.now.plus(Duration.ofDays(1));
    outbox.rules =
        new AlertRules(1, 1, List.of(mute("age:*", end)), List.of(SimulatedOutbox.ROUTE));
    outbox.run(0, true);
    assertThat(outbox.events()).isEmpty();

    outbox.now = end;
    outbox.run(1, true);
    assertThat(outbox.events()).containsExactly(TRIGGER);
  }

  @Test
  void aMutedFindingThatEndsIsNeverToldAndOneThatWasToldIsResolved() {
    Mute mute = mute("age:*", outbox.now.plus(Duration.ofDays(1)));
    outbox.isDown = true;
    outbox.run(0, true);
    outbox.isDown = false;
    outbox.rules = new AlertRules(1, 1, List.of(mute), List.of(SimulatedOutbox.ROUTE));
    outbox.run(1, false);
    assertThat(outbox.events()).isEmpty();
    assertThat(outbox.stored.get(0).isResolved()).isTrue();

    outbox.rules = SimulatedOutbox.rules(1, 1);
    outbox.run(2, true);
    outbox.rules = new AlertRules(1, 1, List.of(mute), List.of(SimulatedOutbox.ROUTE));
    outbox.run(3, false);
    assertThat(outbox.events()).containsExactly(TRIGGER, RESOLVE);
  }

  @Test
  void aMuteHoldsWhatFitsAllThatItNames() {
    Instant end = outbox.now.plus(Duration.ofDays(1));
    assertThat(mute("income:*", end).holds(SimulatedOutbox.FINDING, outbox.now)).isFalse();
    Mute ofColumn =
        new Mute(Optional.empty(), Optional.of("age"), Optional.of(MonitorType.DATA_QUALITY), end);
    assertThat(ofColumn.holds(SimulatedOutbox.FINDING, outbox.now)).isTrue();
    Mute ofOtherKind =
        new Mute(Optional.empty(), Optional.of("age"), Optional.of(MonitorType.BIAS), end);
    assertThat(ofOtherKind.holds(SimulatedOutbox.FINDING, outbox.now)).isFalse();
  }

  private static Mute mute(String constraint, Instant until) {
    return new Mute(
        Optional.of(Wildcards.stars(constraint)), Optional.empty(), Optional.empty(), until);
  }

  @Test
  void eachSinkIsToldOfItsOwnKindsAndSeverities() {
    outbox.rules =
        new AlertRules(
            1,
            1,
            List.of(),
            List.of(
                new Route("chat", Severity.WARNING, Set.of(), Optional.empty()),
                new Route("pager", Severity.CRITICAL, Set.of(), Optional.empty()),
                new Route("bias", Severity.INFO, Set.of(MonitorType.BIAS), Optional.empty()),
                new Route(
                    "data", Severity.INFO, Set.of(MonitorType.DATA_QUALITY), Optional.empty())));
    outbox.run(0, true);

    assertThat(outbox.stored).extracting(Alert::sink).containsExactlyInAnyOrder("chat", "data");
  }

  @Test
  void aSinkThatIsNotConfiguredAnyMoreIsToldNothing() {
    outbox.isDown = true;
    outbox.run(0, true);
    outbox.isDown = false;
    outbox.rules = new AlertRules(1, 1, List.of(), List.of());
    outbox.run(1, true);

    assertThat(outbox.events()).isEmpty();
  }

  @Test
  void differentFindingsHaveDifferentKeys() {
    Finding one = SimulatedOutbox.FINDING;
    Stream<Finding> others =
        Stream.of(
            with(one, "age:completeness_checkc", "ompleteness_check", List.of("age")),
            with(one, "age:completeness_check", "completeness_check", List.of("a", "ge")),
            with(one, "age:completeness_check", "completeness_check", List.of()));
    MonitorId monitor = new MonitorId("credit-risk");

    assertThat(Stream.concat(Stream.of(one), others).map(f -> f.key(monitor)))
        .doesNotHaveDuplicates()
        .allMatch(key -> key.matches("[0-9a-f]{32}"));
    assertThat(one.key(new MonitorId("other"))).isNotEqualTo(one.key(monitor));
  }

  private static Finding with(Finding f, String constraint, String check, List<String> columns) {
    return new Finding(
        f.type(), f.granularity(), constraint, check, columns, f.sliceKey(), f.sliceValue());
  }

  @Test
  void moreDatapointsThanPeriodsMakeNoSense() {
    assertThatThrownBy(() -> new AlertRules(3, 2, List.of(), List.of()))
        .hasMessage("A finding cannot alarm by 3 of 2 windows");
  }
}
