package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.profile.BlockCounts.Other;
import io.tidemark.profile.CategoricalCells.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockCountsTest {

  private static final CategoricalCells CATEGORIES =
      CategoricalCells.of(
          List.of("a", "b"),
          new long[0],
          Vocabulary.CLOSED,
          0,
          CategoryGroups.of(2, Long.MAX_VALUE));

  @Test
  void theGroupsOfAllBlocksAreThoseOfTheCells() {
    BlockCounts.Fold fold = new BlockCounts.Fold(CATEGORIES);
    fold.add(3, fold.placeOf("a"));
    fold.add(3, fold.placeOf("never seen"));
    fold.add(3, fold.placeOf(Other.NULL));
    fold.add(60, fold.placeOf("b"));
    BlockCounts blocks = fold.counts();

    // An unseen value counts in the last group; it is counted apart too.
    long[] third = new long[3];
    third[CATEGORIES.groupOf("a")]++;
    third[2]++;
    assertThat(blocks.groups()[3]).containsExactly(third);
    assertThat(blocks.of(Other.OUTSIDE)[3]).isEqualTo(1);
    assertThat(blocks.of(Other.NULL)[3]).isEqualTo(1);
    assertThat(blocks.rows()[3]).isEqualTo(3);
    assertThat(blocks.groups()[60][CATEGORIES.groupOf("b")]).isEqualTo(1);
    assertThat(Arrays.stream(blocks.groups()[60]).sum()).isEqualTo(1);
    assertThat(Arrays.stream(blocks.rows()).sum()).isEqualTo(4);
    assertThat(BlockCounts.of(CATEGORIES, blocks.counts())).isEqualTo(blocks);
  }

  @Test
  void ofManyGroupsRangesAreCounted() {
    CategoricalCells many =
        CategoricalCells.of(IntStream.range(0, 256).mapToObj(i -> "v" + i).toArray(String[]::new));
    BlockCounts.Fold fold = new BlockCounts.Fold(many);
    IntStream.range(0, 256).forEach(i -> fold.add(0, fold.placeOf("v" + i)));

    long[] groups = fold.counts().groups()[0];
    assertThat(groups).hasSize(BlockCounts.MOST_GROUPS).containsOnly(256 / BlockCounts.MOST_GROUPS);
  }

  @Test
  void entitiesSpreadEvenlyOverBlocksAndStayInTheirs() {
    long[] entities = new long[BlockCounts.BLOCKS];
    IntStream.range(0, 64_000)
        .map(i -> BlockCounts.blockOf(("customer-" + i).getBytes(StandardCharsets.UTF_8)))
        .forEach(block -> entities[block]++);

    // 1000 per block, give or take five standard deviations.
    assertThat(Arrays.stream(entities).min().orElseThrow()).isGreaterThan(840);
    assertThat(Arrays.stream(entities).max().orElseThrow()).isLessThan(1_160);
    // What is stored in tables was counted by these.
    assertThat(BlockCounts.blockOf("customer-1".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            (int)
                (org.apache.datasketches.hash.MurmurHash3.hash(
                        "customer-1".getBytes(StandardCharsets.UTF_8), 9001L)[0]
                    >>> 58));
  }

  @Test
  void countsOverOtherCellsDoNotMerge() {
    BlockCounts ofOthers = BlockCounts.empty(CategoricalCells.of("c"));

    assertThatThrownBy(() -> BlockCounts.empty(CATEGORIES).merge(ofOthers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scan the older windows again");
    assertThatThrownBy(() -> BlockCounts.of(CATEGORIES, 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64 times 7 numbers of at least 0, were 3");
  }
}
