package io.tidemark.constraints.sagemaker;

import io.tidemark.constraints.Constraint;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.profile.ColumnKind;
import java.util.Arrays;

/** The ways of comparing distributions that SageMaker's constraints file names. */
enum DriftMethod {
  /** Largest difference of the distribution functions in two KLL sketches, in [0, 1]. */
  SIMPLE("Simple", "sagemaker_linf_simple", ComparisonOperator.GREATER_THAN),
  /** The same less what chance explains. */
  ROBUST("Robust", "sagemaker_linf_robust", ComparisonOperator.GREATER_THAN),
  /** Largest difference of a category's share less what chance explains, in [0, 1]. */
  L_INFINITY("LInfinity", "sagemaker_categorical_linf", ComparisonOperator.GREATER_THAN),
  /**
   * The p-value of a chi-square test, in [0, 1]; it violates below its threshold. That direction is
   * an inference: SageMaker documents none.
   */
  CHI_SQUARED("ChiSquared", "sagemaker_chi_squared_p_value", ComparisonOperator.LESS_THAN);

  /** What SageMaker writes where nothing else is said. */
  static final double DEFAULT_THRESHOLD = 0.1;

  private final String text;
  private final String metric;
  private final ComparisonOperator side;

  DriftMethod(String text, String metric, ComparisonOperator side) {
    this.text = text;
    this.metric = metric;
    this.side = side;
  }

  String metric() {
    return metric;
  }

  ComparisonOperator side() {
    return side;
  }

  /** Whether the constraint speaks SageMaker's language; one suggested for our policy doesn't. */
  static boolean isNamedBy(Constraint constraint) {
    return constraint
        .parameter()
        .filter(p -> Arrays.stream(values()).anyMatch(m -> m.text.equals(p)))
        .isPresent();
  }

  /** The method that the constraint names if it suits the kind, else SageMaker's default. */
  static DriftMethod of(Constraint constraint, ColumnKind kind) {
    boolean numeric = kind == ColumnKind.NUMERIC;
    return Arrays.stream(values())
        .filter(m -> constraint.parameter().filter(m.text::equals).isPresent())
        .filter(m -> numeric == (m == SIMPLE || m == ROBUST))
        .findFirst()
        .orElse(numeric ? ROBUST : L_INFINITY);
  }

  /** The constraint's threshold, or SageMaker's default where it is one of our own metrics'. */
  static double threshold(Constraint constraint) {
    return isNamedBy(constraint)
        ? constraint.threshold().orElse(DEFAULT_THRESHOLD)
        : DEFAULT_THRESHOLD;
  }
}
