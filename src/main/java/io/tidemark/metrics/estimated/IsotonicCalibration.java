package io.tidemark.metrics.estimated;

import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * How probable the positive label is at each score: the non-decreasing function of the score cell
 * that fits the labelled rows of a baseline best, by least squares. Cells that share one value are
 * a block; a cell without labelled rows belongs to the block behind it, or to the last.
 *
 * <p>Source: Zadrozny and Elkan (2002), doi:10.1145/775047.775151; fitted by pooling adjacent
 * violators (Ayer et al. 1955), which is exact on counts.
 */
public final class IsotonicCalibration {

  private final int[] lastCells;
  private final List<Block> blocks;

  /** Cells that share a probability. */
  private record Block(long positives, long rows, int lastCell) {

    double probability() {
      return (double) positives / rows;
    }

    Block joined(Block next) {
      return new Block(positives + next.positives, rows + next.rows, next.lastCell);
    }
  }

  private IsotonicCalibration(List<Block> blocks) {
    this.blocks = List.copyOf(blocks);
    this.lastCells = blocks.stream().mapToInt(Block::lastCell).toArray();
  }

  /**
   * Fits the labelled and scored rows of a cube.
   *
   * @param positive tells the rows whose label counts as positive
   * @throws IllegalArgumentException if the cube has no row with a label and a score
   */
  public static IsotonicCalibration of(PredictionCube baseline, Predicate<LabelPair> positive) {
    ScoreCounts positives = ScoreCounts.EMPTY;
    ScoreCounts all = ScoreCounts.EMPTY;
    for (Map.Entry<LabelPair, ScoreCounts> entry : baseline.counts().entrySet()) {
      if (entry.getKey().isLabelled()) {
        all = all.merge(entry.getValue());
        positives = positive.test(entry.getKey()) ? positives.merge(entry.getValue()) : positives;
      }
    }
    List<Block> blocks = new ArrayList<>();
    int next = 0;
    for (int at = 0; at < all.size(); at++) {
      boolean hasPositives = next < positives.size() && positives.cell(next) == all.cell(at);
      Block block =
          new Block(hasPositives ? positives.rows(next++) : 0, all.rows(at), all.cell(at));
      while (!blocks.isEmpty()
          && blocks.get(blocks.size() - 1).probability() >= block.probability()) {
        block = blocks.remove(blocks.size() - 1).joined(block);
      }
      blocks.add(block);
    }
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("The baseline has no row with a label and a score");
    }
    return new IsotonicCalibration(blocks);
  }

  /** The labelled rows that it rests on. */
  public long rows() {
    return blocks.stream().mapToLong(Block::rows).sum();
  }

  /** How many blocks there are. */
  int size() {
    return blocks.size();
  }

  /** The probability of the positive label at a score cell, in [0, 1]. */
  public double probability(int cell) {
    return blocks.get(blockOf(cell)).probability();
  }

  /** The probabilities of the blocks, ascending with the score. */
  double[] probabilities() {
    return blocks.stream().mapToDouble(Block::probability).toArray();
  }

  /** The rows of each block. */
  long[] byBlock(ScoreCounts counts) {
    long[] rows = new long[blocks.size()];
    for (int at = 0; at < counts.size(); at++) {
      rows[blockOf(counts.cell(at))] += counts.rows(at);
    }
    return rows;
  }

  private int blockOf(int cell) {
    int at = Arrays.binarySearch(lastCells, cell);
    return at >= 0 ? at : Math.min(-at - 1, lastCells.length - 1);
  }

  /**
   * The probabilities of the blocks as another baseline of the same size would give them: one draw
   * for each, from the beta distribution of its rate under Jeffreys' prior.
   */
  double[] draw(RandomGenerator random) {
    return blocks.stream()
        .mapToDouble(
            b ->
                new BetaDistribution(random, b.positives + 0.5, b.rows - b.positives + 0.5, 1e-9)
                    .sample())
        .toArray();
  }
}
