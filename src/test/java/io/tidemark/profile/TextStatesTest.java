package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.profile.CategoricalCells.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The states of texts: cells, counts of values, candidates for the most frequent ones. */
class TextStatesTest {

  @Test
  void aClosedVocabularyKnowsWhatWasNeverSeen() {
    CategoricalCells cells =
        CategoricalCells.of(
            List.of("CA", "NY", ""),
            new long[] {ValueHash.of("WY"), ValueHash.of("VT")},
            Vocabulary.CLOSED,
            7);

    assertThat(cells.size()).isEqualTo(5);
    assertThat(cells.cellOf("NY")).isEqualTo(1);
    assertThat(cells.cellOf("")).isEqualTo(2);
    assertThat(cells.cellOf("VT")).isEqualTo(cells.restCell()).isEqualTo(3);
    assertThat(cells.cellOf("ny")).isEqualTo(cells.unseenCell()).isEqualTo(4);
    assertThat(cells.countedCellOf("CA")).hasValue(0);
    assertThat(cells.countedCellOf("WY")).isEmpty();
    assertThat(cells.singletons()).isEqualTo(7);
    assertThat(IntStream.range(0, 5).mapToObj(cells::label))
        .containsExactly("'CA'", "'NY'", "''", "REST", "UNSEEN");
    assertThat(StateLaws.sent(cells)).isEqualTo(cells).hasSameHashCodeAs(cells);
    assertThat(StateLaws.sent(cells).cellOf("NY")).isEqualTo(1);
  }

  @Test
  void nothingIsUnseenInAnOpenVocabulary() {
    CategoricalCells cells = CategoricalCells.of(List.of("a"), new long[0], Vocabulary.OPEN, 0);

    assertThat(cells.cellOf("a")).isZero();
    assertThat(cells.cellOf("never seen")).isEqualTo(cells.restCell());
    assertThat(cells.id()).isNotEqualTo(CategoricalCells.of("a").id());
  }

  @Test
  void nineteenValuesHaveGroupsOfTheirOwnAndAllOthersOne() {
    String[] values = IntStream.range(0, 25).mapToObj(i -> "v" + i).toArray(String[]::new);
    CategoricalCells cells = CategoricalCells.of(values);

    assertThat(cells.groupCount()).isEqualTo(20);
    assertThat(cells.groupOf(0)).isZero();
    assertThat(cells.groupOf(18)).isEqualTo(18);
    assertThat(cells.groupOf(19)).isEqualTo(19);
    assertThat(cells.groupOf(24)).isEqualTo(19);
    assertThat(cells.groupOf(cells.restCell())).isEqualTo(19);
    assertThat(cells.groupOf(cells.unseenCell())).isEqualTo(19);
    assertThat(CategoricalCells.of("x").groupCount()).isEqualTo(2);
  }

  @Test
  void orderAndSplitOfTheValuesArePartOfTheId() {
    assertThat(CategoricalCells.of("a", "b").id()).isNotEqualTo(CategoricalCells.of("b", "a").id());
    assertThat(CategoricalCells.of("ab").id()).isNotEqualTo(CategoricalCells.of("a", "b").id());
    assertThat(CategoricalCells.of("a", "b").id()).isEqualTo(CategoricalCells.of("a", "b").id());
  }

  @Test
  void refusesTheSameValueTwiceAndTooManyValues() {
    assertThatThrownBy(() -> CategoricalCells.of("a", "a"))
        .hasMessage("Counted values must be distinct and at most 256, were 2: [a, a]");
    String[] tooMany = IntStream.range(0, 257).mapToObj(i -> "v" + i).toArray(String[]::new);
    assertThatThrownBy(() -> CategoricalCells.of(tooMany)).hasMessageContaining("were 257");
  }

  @Test
  void countsOverDifferentCellsDoNotMerge() {
    CellCounts one = CellCounts.empty(CategoricalCells.of("a"));
    CellCounts other = CellCounts.empty(CategoricalCells.of("b"));

    assertThatThrownBy(() -> one.merge(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Counts over different cells cannot be merged or compared: ")
        .hasMessageEndingWith("; scan the older windows again with the current baseline");
    assertThatThrownBy(() -> CellCounts.of(CategoricalCells.of("a"), 1, 2))
        .hasMessage("Counts must be 3 numbers of at least 0, were [1, 2]");
    assertThatThrownBy(() -> CellCounts.of(CategoricalCells.of("a"), 1, -2, 0))
        .hasMessage("Counts must be 3 numbers of at least 0, were [1, -2, 0]");
  }

  @Test
  void countsEveryValueAsLongAsTheyFit() {
    ValueCounts counts = ValueCounts.of(3, Map.of("b", 2L, "a", 2L, "c", 1L));

    assertThat(counts.isComplete()).isTrue();
    assertThat(counts.mostFrequentFirst().stream().map(ValueCounts.Count::value))
        .containsExactly("a", "b", "c");
    assertThat(counts.singletons()).isEqualTo(1);
    assertThat(counts.asMap())
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", 2L, "b", 2L, "c", 1L));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void keepsASampleWithExactCountsOfMoreValuesThanFit(int seed) {
    Random random = new Random(seed);
    ValueCounts counts = ValueCounts.empty(2_000);
    Map<String, Long> all = new java.util.HashMap<>();
    for (int i = 0; i < 60_000; i++) {
      String value = "v" + (int) Math.abs(5_000 * random.nextGaussian());
      counts.add(value, 1);
      all.merge(value, 1L, Long::sum);
    }

    assertThat(counts.isComplete()).isFalse();
    assertThat(counts.size()).isEqualTo(ValueCounts.SAMPLE);
    assertThat(all).containsAllEntriesOf(counts.asMap());
    // Uniform over distinct values: about as many singletons as there are among all, +- 4 sigma.
    double share = all.values().stream().filter(c -> c == 1).count() / (double) all.size();
    assertThat(counts.singletons() / 1_000.0)
        .isBetween(
            share - 4 * Math.sqrt(share * (1 - share) / 1_000),
            share + 4 * Math.sqrt(share * (1 - share) / 1_000));
  }

  @Test
  void aValueThatOccursNeverIsNotCounted() {
    ValueCounts counts = ValueCounts.empty(10);
    counts.add("a", 0);

    assertThat(counts.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aValueWithAFifthOfAPercentIsNeverMissedAndARareOneNeverTaken(int seed) {
    Random random = new Random(seed);
    FrequentItems whole = FrequentItems.empty();
    FrequentItems merged = FrequentItems.empty();
    FrequentItems part = FrequentItems.empty();
    int rows = 400_000;
    for (int i = 0; i < rows; i++) {
      // Values of at least 0.2 % each, evenly or in one burst, among values that never come twice.
      boolean frequent = i % 200 < 5 && i >= 50_000;
      String value = frequent ? "often" + random.nextInt(10) : "once" + i;
      if (i < 10_000) {
        value = "early" + i / 1_000;
      }
      whole.add(value, 1);
      part.add(value, 1);
      if (i % 30_000 == 29_999) {
        merged = part.merge(merged);
        part = FrequentItems.empty();
      }
    }
    merged = merged.merge(part);

    for (FrequentItems items : List.of(whole, merged, StateLaws.sent(merged))) {
      List<String> candidates = items.candidates(0.001, CategoricalCells.MOST_VALUES);
      assertThat(candidates)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 10)
                  .boxed()
                  .flatMap(i -> Stream.of("early" + i, "often" + i))
                  .toList());
    }
  }
}
