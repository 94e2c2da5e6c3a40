package io.tidemark.metrics.estimated;

import io.tidemark.profile.CubeCell;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.PredictionCube;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * How probable the positive label is at each score: the non-decreasing function of the score cell
 * that fits the labelled rows of a baseline best, by least squares. Cells that share one value are
 * a block; a cell without labelled rows belongs to the block before it, or to the first.
 *
 * <p>Source: Zadrozny and Elkan (2002), doi:10.1145/775047.775151; fitted by pooling adjacent
 * violators (Ayer et al. 1955), which is exact on counts.
 */
public final class IsotonicCalibration {

  private final NumericCells cells;
  private final int[] blockOf;
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

  private IsotonicCalibration(NumericCells cells, List<Block> blocks) {
    this.cells = cells;
    this.blocks = List.copyOf(blocks);
    this.blockOf = new int[cells.size()];
    int block = 0;
    for (int cell = 0; cell < blockOf.length; cell++) {
      blockOf[cell] = block;
      if (cell == blocks.get(block).lastCell && block < blocks.size() - 1) {
        block++;
      }
    }
  }

  /**
   * Fits the labelled and scored rows of a cube.
   *
   * @param positive tells the cells whose label counts as positive
   * @throws IllegalArgumentException if the cube has no score cells, or no row with both
   */
  public static IsotonicCalibration of(PredictionCube baseline, Predicate<CubeCell> positive) {
    NumericCells cells =
        baseline
            .scoreCells()
            .orElseThrow(() -> new IllegalArgumentException("The baseline has no scores"));
    long[] rows = new long[cells.size()];
    long[] positives = new long[cells.size()];
    baseline
        .counts()
        .forEach(
            (cell, count) -> {
              if (cell.isLabelled() && cell.scoreCell() != CubeCell.NO_SCORE) {
                rows[cell.scoreCell()] += count;
                positives[cell.scoreCell()] += positive.test(cell) ? count : 0;
              }
            });
    List<Block> blocks = new ArrayList<>();
    for (int cell = 0; cell < rows.length; cell++) {
      if (rows[cell] > 0) {
        Block block = new Block(positives[cell], rows[cell], cell);
        while (!blocks.isEmpty()
            && blocks.get(blocks.size() - 1).probability() >= block.probability()) {
          block = blocks.remove(blocks.size() - 1).joined(block);
        }
        blocks.add(block);
      }
    }
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("The baseline has no row with a label and a score");
    }
    return new IsotonicCalibration(cells, blocks);
  }

  /** The score cells that it is a function of. */
  public NumericCells cells() {
    return cells;
  }

  /** The labelled rows that it rests on. */
  public long rows() {
    return blocks.stream().mapToLong(Block::rows).sum();
  }

  /** The probability of the positive label by score cell, each in [0, 1]. */
  public double[] probabilities() {
    return spread(blocks.stream().mapToDouble(Block::probability).toArray());
  }

  /**
   * The probabilities by score cell as another baseline of the same size would give them: one draw
   * for each block, from the beta distribution of its rate under Jeffreys' prior.
   */
  double[] draw(RandomGenerator random) {
    return spread(
        blocks.stream()
            .mapToDouble(
                b ->
                    new BetaDistribution(
                            random, b.positives + 0.5, b.rows - b.positives + 0.5, 1e-9)
                        .sample())
            .toArray());
  }

  private double[] spread(double[] ofBlocks) {
    double[] ofCells = new double[blockOf.length];
    for (int cell = 0; cell < ofCells.length; cell++) {
      ofCells[cell] = ofBlocks[blockOf[cell]];
    }
    return ofCells;
  }
}
