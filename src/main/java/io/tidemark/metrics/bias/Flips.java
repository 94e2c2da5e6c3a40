package io.tidemark.metrics.bias;

/**
 * How many rows of a watched group the model decided otherwise than it decided their nearest
 * neighbours in the favoured group.
 *
 * @param lost predicted positive, the neighbours negative
 * @param gained predicted negative, the neighbours positive
 * @param watched the rows of the watched group that were compared
 */
public record Flips(long lost, long gained, long watched) {

  public Flips {
    if (lost < 0 || gained < 0 || lost + gained > watched) {
      throw new IllegalArgumentException(
          "Flips need 0 <= lost + gained <= watched, had "
              + lost
              + ", "
              + gained
              + " and "
              + watched);
    }
  }
}
