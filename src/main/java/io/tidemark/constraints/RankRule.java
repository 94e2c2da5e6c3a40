package io.tidemark.constraints;

/** How the ranks of a KLL sketch are counted under policy {@code sagemaker}. */
public enum RankRule {
  /** Every item counts with its weight. */
  CORRECT,
  /**
   * As Deequ 2.0.2 counts, the version in SageMaker's container: of the items of one value only the
   * last counts. Columns with few distinct values lose nearly all their weight, and drift in them
   * is hardly ever found (awslabs/deequ issue 392). For comparing with old reports only.
   */
  DEEQU_2_0_2
}
