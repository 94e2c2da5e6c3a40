package io.tidemark.jobs.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.Window;
import io.tidemark.tables.Granularity;
import io.tidemark.tables.LabelRevision;
import io.tidemark.tables.PredictionStore.Version;
import io.tidemark.tables.PublishedWindows.Evaluated;
import io.tidemark.tables.PublishedWindows.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RevisionRulesTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant DAY_1 = Instant.parse("2026-01-01T00:00:00Z");
  private static final RevisionRules RULES =
      new RevisionRules(HOUR, Duration.ofDays(2), "2", "plan");

  private static Window hour(int hour) {
    Instant start = DAY_1.plus(HOUR.multipliedBy(hour));
    return new Window(start, start.plus(HOUR));
  }

  private static Window days(int first, int count) {
    Instant start = DAY_1.plus(Duration.ofDays(first - 1L));
    return new Window(start, start.plus(Duration.ofDays(count)));
  }

  private static Version version(String baseline, String plan) {
    return new Version(baseline, plan + " of 1 file", new LabelRevision(1, DAY_1));
  }

  private static Map<Window, Version> stored(List<Window> windows, Version version) {
    Map<Window, Version> stored = new LinkedHashMap<>();
    windows.forEach(w -> stored.put(w, version));
    return stored;
  }

  private static Evaluated evaluated(Window window) {
    return new Evaluated(window, Granularity.of(window.length()));
  }

  @Test
  void aBaseWindowIsReadAgainWhenItsFilesOrPlanOrBaselineChangedOrAreUnknown() {
    assertThat(RULES.isStale(version("2", "plan"), "plan of 1 file")).isFalse();
    assertThat(RULES.isStale(version("2", "plan"), "plan of 2 files")).isTrue();
    assertThat(RULES.isStale(version("2", "other"), "plan of 1 file")).isTrue();
    assertThat(RULES.isStale(version("1", "plan"), "plan of 1 file")).isTrue();
    assertThat(RULES.isStale(version("2", "plan"), null)).isTrue();
    assertThat(RULES.isStale(null, "plan of 1 file")).isTrue();
  }

  @Test
  void aLateLabelAfterANewBaselineTakesTheRestOfItsDayWithIt() {
    Map<Window, Version> stored = stored(days(1, 1).baseWindows(HOUR), version("1", "plan"));
    stored.put(hour(7), version("2", "plan"));
    Set<Window> companions = RULES.companions(List.of(days(1, 1)), stored, Set.of(hour(5)));
    List<Window> expected = new ArrayList<>(days(1, 1).baseWindows(HOUR));
    expected.removeAll(List.of(hour(5), hour(7)));
    assertThat(companions).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(
            RULES.companions(
                List.of(days(1, 1)),
                stored(days(1, 1).baseWindows(HOUR), version("2", "older plan")),
                Set.of(hour(5))))
        .hasSize(23);
  }

  @Test
  void baseWindowsOfAnotherLengthAreReadAgainAndNotCountedTwice() {
    Map<Window, Version> quarters =
        stored(hour(5).baseWindows(Duration.ofMinutes(15)), version("2", "plan"));
    quarters.put(hour(4), version("2", "plan"));
    assertThat(RULES.ofThisLength(quarters)).containsOnlyKeys(hour(4));
    Window both = new Window(hour(4).start(), hour(5).end());
    assertThat(RULES.companions(List.of(both), RULES.ofThisLength(quarters), Set.of()))
        .containsExactly(hour(5));
  }

  @Test
  void windowsAreDueWheneverTheyEnd() {
    LabelRevision first = new LabelRevision(1, DAY_1);
    Window quarter = hour(50).baseWindows(Duration.ofMinutes(15)).get(0);
    Map<Evaluated, LabelRevision> evaluated = new LinkedHashMap<>();
    for (Window window : List.of(hour(49), hour(50), quarter, days(2, 1), days(3, 1), days(1, 7))) {
      evaluated.put(evaluated(window), first);
    }
    assertThat(RULES.restingOn(Set.of(hour(50)), evaluated))
        .containsOnlyKeys(evaluated(hour(50)), evaluated(days(3, 1)), evaluated(days(1, 7)));
  }

  @Test
  void theHorizonIsThatOfTheLatenessOrOfALongerRange() {
    assertThat(RULES.horizon(hour(71))).isEqualTo(days(2, 2));
    assertThat(RULES.horizon(days(1, 10))).isEqualTo(days(1, 10));
  }

  /** The second look, over an hour of the fourth day, does not reach the first day. */
  @Test
  void aLookCountsForWhatItsOwnHorizonHeld() {
    Map<Window, Version> stored = stored(List.of(hour(20)), version("2", "plan"));
    Instant atDay2 = DAY_1.plus(Duration.ofDays(2));
    List<Look> looks =
        List.of(new Look(hour(47), atDay2), new Look(hour(90), DAY_1.plus(Duration.ofDays(4))));
    assertThat(RULES.unseenSince(stored, looks)).contains(atDay2);
    assertThat(RULES.unseenSince(stored, List.of())).contains(DAY_1);
    assertThat(RULES.unseenSince(Map.of(), looks)).isEmpty();
    stored.put(hour(80), version("2", "plan"));
    assertThat(RULES.unseenSince(stored, looks)).contains(atDay2);
    assertThat(RULES.unseenSince(stored, looks.subList(1, 2))).contains(DAY_1);
  }
}
