package io.tidemark.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TallyTest {

  @RepeatedTest(value = 20, name = "seed {currentRepetition}")
  void partsAddUpInAnyOrderAndGrouping(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    List<Tally> parts = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      parts.add(tally(random));
    }
    Tally whole = sum(parts);
    assertThat(whole.records()).isEqualTo(parts.stream().mapToLong(Tally::records).sum());
    assertThat(whole.reasons().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(parts.stream().mapToLong(Tally::quarantined).sum());

    List<Tally> shuffled = new ArrayList<>(parts);
    Collections.shuffle(shuffled, random);
    assertThat(sum(shuffled)).isEqualTo(whole);
    int cut = random.nextInt(parts.size());
    assertThat(sum(parts.subList(0, cut)).plus(sum(parts.subList(cut, parts.size()))))
        .isEqualTo(whole);
    assertThat(whole.plus(Tally.NONE)).isEqualTo(whole);
  }

  @Test
  void unknownNamesComeInTheOrderOfPayloadsWithTheRecordsThatHaveThem() {
    Tally tally =
        names(
                Map.of(
                    "b",
                    new Tally.Name(0, 2),
                    "a",
                    new Tally.Name(1, 2),
                    "x",
                    new Tally.Name(2, 1)))
            .plus(names(Map.of("a", new Tally.Name(0, 1), "c", new Tally.Name(1, 1))));
    CaptureLayout layout = new CaptureLayout(List.of(new CaptureColumn("x", ColumnType.BIGINT)));
    assertThat(tally.unknownTo(layout)).containsExactly("a", "b", "c");
    assertThat(tally.counts(new CaptureSink.Kept(0, 0), layout).unknown())
        .containsExactly(Map.entry("a", 3L), Map.entry("b", 2L), Map.entry("c", 1L));
  }

  private static Tally names(Map<String, Tally.Name> names) {
    return new Tally(0, 0, 0, false, new TreeSet<>(), new TreeMap<>(), names, new TreeMap<>());
  }

  private static Tally sum(List<Tally> parts) {
    return parts.stream().reduce(Tally.NONE, Tally::plus);
  }

  private static Tally tally(Random random) {
    long quarantined = random.nextInt(3);
    TreeMap<String, Long> reasons = new TreeMap<>();
    for (long line = 0; line < quarantined; line++) {
      reasons.merge("REASON_" + random.nextInt(2), 1L, Long::sum);
    }
    TreeSet<LocalDate> dates = new TreeSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      dates.add(LocalDate.ofEpochDay(20_000 + random.nextInt(4)));
    }
    Map<String, Tally.Name> names = new TreeMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      names.put("n" + random.nextInt(4), new Tally.Name(random.nextInt(5), 1 + random.nextInt(9)));
    }
    TreeMap<String, Failure> failures = new TreeMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      failures.put(
          "derive." + random.nextInt(3),
          new Failure(1 + random.nextInt(9), "a.jsonl:" + random.nextInt(9)));
    }
    return new Tally(
        random.nextInt(100),
        quarantined,
        random.nextInt(5),
        random.nextBoolean(),
        dates,
        reasons,
        names,
        failures);
  }
}
