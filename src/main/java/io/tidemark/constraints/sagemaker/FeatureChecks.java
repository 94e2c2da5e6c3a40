package io.tidemark.constraints.sagemaker;

import io.tidemark.constraints.CategoryCounts;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.DomainCount;
import io.tidemark.constraints.RankRule;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Offence;
import io.tidemark.profile.TypeCounts;
import io.tidemark.profile.ValueType;
import java.util.Optional;

/** SageMaker's checks of one feature, each as a number and a limit. */
final class FeatureChecks {

  /** Values whose text is of exactly the baseline's type, per value, in [0, 1]. */
  static final String TYPE_METRIC = "exact_type_match";

  static final String COMPLETENESS_METRIC = "completeness";
  static final String DOMAIN_METRIC = "domain_content";

  private final ColumnProfile baseline;
  private final ColumnProfile window;
  private final RankRule rankRule;

  FeatureChecks(ColumnProfile baseline, ColumnProfile window, RankRule rankRule) {
    this.baseline = baseline;
    this.window = window;
    this.rankRule = rankRule;
  }

  /**
   * The share of values of exactly the expected type: an integer in a Fractional column counts as a
   * mismatch. Nulls don't count; 0 where there are only nulls, as in Deequ. Files know no Boolean:
   * it is a String.
   */
  Demand dataType(Constraint constraint) {
    ValueType expected = expectedType(constraint);
    double required = constraint.threshold().orElse(1);
    if (expected == ValueType.UNKNOWN) {
      return new Demand(
          constraint,
          TYPE_METRIC,
          Outcome.undefined(Reason.NO_BASELINE, "the baseline holds no value, and so no type"),
          ComparisonOperator.LESS_THAN,
          required,
          "",
          Optional.empty(),
          0);
    }
    long matching = matching(window.types(), expected);
    long present = window.types().present();
    double share = matching == 0 ? 0 : (double) matching / present;
    return new Demand(
        constraint,
        TYPE_METRIC,
        window.rows() == 0
            ? Outcome.undefined(Reason.EMPTY, "the window holds no row")
            : Outcome.of(share),
        ComparisonOperator.LESS_THAN,
        required,
        Texts.dataType(expected.text(), required, share),
        Optional.of(Offence.TYPE),
        present - matching);
  }

  /** The expected type; Unknown where neither constraint nor baseline says one. */
  ValueType expectedType(Constraint constraint) {
    ValueType type =
        constraint.parameter().map(ValueType::ofText).orElse(baseline.types().inferred());
    return type == ValueType.BOOLEAN ? ValueType.STRING : type;
  }

  private static long matching(TypeCounts types, ValueType expected) {
    return expected == ValueType.STRING ? types.strings() + types.booleans() : types.of(expected);
  }

  /** The share of rows with a value. */
  Demand completeness(Constraint constraint) {
    Outcome share = window.completeness();
    return new Demand(
        constraint,
        COMPLETENESS_METRIC,
        share,
        ComparisonOperator.LESS_THAN,
        constraint.threshold().orElse(1),
        Texts.requirement(share.asOptional().orElse(0)),
        Optional.of(Offence.NULL),
        window.nulls());
  }

  /** The share of values inside the domain; see {@link DomainCount} for those not named. */
  Demand domain(Constraint constraint) {
    DomainCount domain = CategoryCounts.of(window).within(constraint.allowedValues());
    Outcome share = domain.share();
    return new Demand(
        constraint,
        DOMAIN_METRIC,
        share,
        ComparisonOperator.LESS_THAN,
        constraint.threshold().orElse(1),
        Texts.requirement(share.asOptional().orElse(0)),
        Optional.of(Offence.UNSEEN),
        domain.outside());
  }

  /** The distance of the distributions. */
  Demand drift(Constraint constraint) {
    ColumnKind kind = baseline.kind();
    DriftMethod method = DriftMethod.of(constraint, kind);
    double threshold = DriftMethod.threshold(constraint);
    Outcome distance =
        kind == ColumnKind.NUMERIC || kind == ColumnKind.CATEGORICAL
            ? FeatureDrift.distance(method, rankRule, baseline, window)
            : Outcome.undefined(
                Reason.NOT_COMPARABLE, "only numbers and categories have distributions to compare");
    return new Demand(
        constraint,
        method.metric(),
        distance,
        method.side(),
        threshold,
        Texts.drift(distance.asOptional().orElse(0), threshold),
        Optional.empty(),
        0);
  }

  /** Why drift isn't compared although it could be. */
  Demand noDrift(Constraint constraint, Reason reason, String why) {
    DriftMethod method = DriftMethod.of(constraint, baseline.kind());
    return new Demand(
        constraint,
        method.metric(),
        Outcome.undefined(reason, why),
        method.side(),
        DriftMethod.threshold(constraint),
        "",
        Optional.empty(),
        0);
  }

  /** Whether a constraint of this kind is judged for such a column. */
  boolean suits(CheckType check, Constraint constraint) {
    return check != CheckType.CATEGORICAL_VALUES
        || (baseline.kind() == ColumnKind.CATEGORICAL && !constraint.allowedValues().isEmpty());
  }
}
