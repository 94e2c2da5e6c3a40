package io.tidemark.interchange.parity;

/** How SageMaker's verdict or number stands to Tidemark's under policy {@code sagemaker}. */
public enum Agreement {
  /** The same, numbers to 1e-9 of their size: sums differ by their order. */
  AGREES("agrees"),
  /** Apart by no more than an estimate on either side errs. */
  WITHIN_ERROR("within error"),
  /** Both say something, and not the same. */
  DIFFERS("differs"),
  /** Tidemark does not say it. */
  ONLY_SAGEMAKER("only SageMaker"),
  /** SageMaker does not say it. */
  ONLY_TIDEMARK("only Tidemark");

  private final String text;

  Agreement(String text) {
    this.text = text;
  }

  /** As reports have it. */
  public String text() {
    return text;
  }
}
