package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.profile.CategoricalCells.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
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
  void aFrequentValueHasAGroupOfItsOwnAndRareOnesArePooledByHash() {
    // Hashes by src/test/resources/drift/category_distances.py: v3, v4, v1, v6, v2, v0, v5 from the
    // least to the greatest.
    List<String> byHash = IntStream.range(0, 7).mapToObj(i -> "v" + i).sorted(BY_HASH).toList();
    List<ValueCounts.Count> counts = new ArrayList<>(List.of(new ValueCounts.Count("own", 40)));
    byHash.forEach(v -> counts.add(new ValueCounts.Count(v, 9)));
    CategoricalCells cells = CategoricalCells.learned(counts, counts.size());

    // Three values of 9 rows close a pool; the seventh joins the last one.
    assertThat(cells.groups().own()).isEqualTo(1);
    assertThat(cells.groups().poolEnds())
        .containsExactly(ValueHash.of(byHash.get(2)), Long.MAX_VALUE);
    assertThat(cells.groupCount()).isEqualTo(3);
    assertThat(byHash.stream().map(cells::poolOf)).containsExactly(0, 0, 0, 1, 1, 1, 1);
    assertThat(byHash.stream().map(cells::groupOf).distinct())
        .containsExactly(cells.groupOfPool(0), cells.groupOfPool(1));
    assertThat(cells.groupOf("own")).isEqualTo(cells.groupOfCounted(0));
    // An unseen value falls in a pool too: none is a group of its own.
    assertThat(IntStream.range(0, 50).map(i -> cells.groupOf("never seen " + i)).boxed())
        .containsOnly(cells.groupOfPool(0), cells.groupOfPool(1));
  }

  private static final Comparator<String> BY_HASH = Comparator.comparingLong(ValueHash::of);

  @Test
  void whereNoValueIsRareUnseenOnesCountWithTheLeastFrequent() {
    CategoricalCells cells =
        CategoricalCells.learned(
            List.of(
                new ValueCounts.Count("a", 900),
                new ValueCounts.Count("b", 80),
                new ValueCounts.Count("c", 19)),
            3);

    assertThat(cells.groupCount()).isEqualTo(2);
    assertThat(cells.groupOf("c")).isEqualTo(cells.groupOf("b"));
    assertThat(cells.groupOf("never seen")).isEqualTo(cells.groupOf("b"));
    assertThat(CellCounts.of(cells, 900, 80, 19, 0, 1).groups()[cells.groupOf("b")]).isEqualTo(100);
  }

  @Test
  void poolsStayFewHoweverManyValuesAreRare() {
    List<ValueCounts.Count> counts =
        IntStream.range(0, 9_000).mapToObj(i -> new ValueCounts.Count("v" + i, 30)).toList();
    CategoricalCells cells = CategoricalCells.learned(counts, CategoricalCells.MOST_VALUES);

    // 270,000 rows in at most 512 pools: each closes at 640 rows, which are 22 values.
    assertThat(cells.groups().pools()).isEqualTo(9_000 / 22);
    CategoricalCells open =
        CategoricalCells.open(List.of(new ValueCounts.Count("often", 5_000)), 1_000_000);
    assertThat(open.groups().pools()).isEqualTo(CategoryGroups.MOST_POOLS);
    assertThat(IntStream.range(0, 51_200).map(i -> open.poolOf("v" + i)).boxed())
        .as("hashes spread evenly")
        .containsAll(IntStream.range(0, 512).boxed().toList());
  }

  @Test
  void groupsArePartOfTheId() {
    List<ValueCounts.Count> counts =
        List.of(new ValueCounts.Count("a", 50), new ValueCounts.Count("b", 30));
    List<ValueCounts.Count> rarer =
        List.of(new ValueCounts.Count("a", 50), new ValueCounts.Count("b", 19));

    assertThat(CategoricalCells.learned(counts, 2).id())
        .isNotEqualTo(CategoricalCells.learned(rarer, 2).id());
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
        .hasMessage(
            "Counted values must be distinct, at most 256 and as many as have a group of their own,"
                + " were 2: [a, a], with 2 values of their own and 0 pools");
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
      List<String> candidates =
          items.candidates(0.001, CategoricalCells.MOST_VALUES).stream()
              .map(ValueCounts.Count::value)
              .toList();
      assertThat(candidates)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 10)
                  .boxed()
                  .flatMap(i -> Stream.of("early" + i, "often" + i))
                  .toList());
    }
  }
}
