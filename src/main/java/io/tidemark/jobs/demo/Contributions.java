package io.tidemark.jobs.demo;

/**
 * What the features of an application add to the log odds of a default, compared with a typical
 * applicant: the Shapley values of the demo's model, which adds up everything but income and loan
 * amount, of which it looks at the ratio.
 */
record Contributions(
    double income,
    double loanAmount,
    double employmentYears,
    double debtRatio,
    double existingCustomer) {

  static final double TYPICAL_INCOME = 33_000;
  private static final double TYPICAL_LOAN = 9_900;
  private static final double TYPICAL_YEARS = 4;
  private static final double TYPICAL_RATIO = 0.5;
  private static final double CUSTOMER = -0.6;
  private static final double TYPICAL_CUSTOMER = 0.35 * CUSTOMER;

  static Contributions of(
      double income,
      double loanAmount,
      int employmentYears,
      double debtRatio,
      boolean existingCustomer) {
    double both = burden(loanAmount, income);
    double incomeOnly = burden(TYPICAL_LOAN, income);
    double loanOnly = burden(loanAmount, TYPICAL_INCOME);
    double neither = burden(TYPICAL_LOAN, TYPICAL_INCOME);
    // Of two features that act together: the mean over the two orders in which they can come.
    return new Contributions(
        (incomeOnly - neither + both - loanOnly) / 2,
        (loanOnly - neither + both - incomeOnly) / 2,
        years(employmentYears) - years(TYPICAL_YEARS),
        ratio(debtRatio) - ratio(TYPICAL_RATIO),
        (existingCustomer ? CUSTOMER : 0) - TYPICAL_CUSTOMER);
  }

  /** What the model says of the applicant, as far as the columns tell. */
  double logOdds() {
    return -2.1
        + burden(TYPICAL_LOAN, TYPICAL_INCOME)
        + years(TYPICAL_YEARS)
        + ratio(TYPICAL_RATIO)
        + TYPICAL_CUSTOMER
        + income
        + loanAmount
        + employmentYears
        + debtRatio
        + existingCustomer;
  }

  private static double burden(double loan, double income) {
    return 0.7 * Math.log(loan / income + 0.05);
  }

  private static double years(double employment) {
    return -0.08 * employment;
  }

  private static double ratio(double debt) {
    return 3.5 * debt;
  }
}
