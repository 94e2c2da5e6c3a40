package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.profile.BlockCounts.Other;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockCountsTest {

  private static final CategoricalCells CATEGORIES = CategoricalCells.of("a", "b");

  @Test
  void theGroupsOfAllBlocksAreThoseOfTheCells() {
    BlockCounts.Fold fold = new BlockCounts.Fold(CATEGORIES);
    fold.add(3, fold.placeOf(CATEGORIES.cellOf("a")));
    fold.add(3, fold.placeOf(CATEGORIES.cellOf("never seen")));
    fold.add(3, fold.placeOf(Other.NULL));
    fold.add(60, fold.placeOf(CATEGORIES.cellOf("b")));
    BlockCounts blocks = fold.counts();

    // As CellCounts does, an unseen value counts among the others; it is counted apart too.
    assertThat(blocks.groups()[3]).containsExactly(1, 0, 1);
    assertThat(blocks.of(Other.OUTSIDE)[3]).isEqualTo(1);
    assertThat(blocks.of(Other.NULL)[3]).isEqualTo(1);
    assertThat(blocks.rows()[3]).isEqualTo(3);
    assertThat(blocks.groups()[60]).containsExactly(0, 1, 0);
    assertThat(Arrays.stream(blocks.rows()).sum()).isEqualTo(4);
    assertThat(BlockCounts.of(CATEGORIES, blocks.counts())).isEqualTo(blocks);
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
