package io.tidemark.deequ;

import com.amazon.deequ.profiles.ColumnProfile;
import com.amazon.deequ.suggestions.Rules;
import com.amazon.deequ.suggestions.rules.CategoricalRangeRule;
import com.amazon.deequ.suggestions.rules.CompleteIfCompleteRule;
import com.amazon.deequ.suggestions.rules.ConstraintRule;
import com.amazon.deequ.suggestions.rules.HasMax;
import com.amazon.deequ.suggestions.rules.HasMin;
import com.amazon.deequ.suggestions.rules.NonNegativeNumbersRule;
import com.amazon.deequ.suggestions.rules.RetainCompletenessRule;
import com.amazon.deequ.suggestions.rules.RetainTypeRule;
import io.tidemark.constraints.CheckType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The constraints that Deequ's suggestion rules make of a column, as Deequ code.
 *
 * <p>Of its rules those are asked that correspond to a check of ours. Left out are {@code HasMean}
 * (it suggests the maximum as the mean), {@code HasStandardDeviation} (equality with the observed
 * number holds in no other window), {@code HasMinLength} and {@code HasMaxLength} (a profile holds
 * no lengths), {@code UniqueIfApproximatelyUniqueRule} (no profile tells whether values repeat) and
 * {@code FractionalCategoricalRangeRule} (it covers the frequent values only; the rate of unseen
 * values and the drift of the frequent ones are watched apart).
 */
final class RuleCode {

  private static final Logger LOG = LoggerFactory.getLogger(RuleCode.class);

  private static final Map<Class<?>, CheckType> CHECKS =
      Map.of(
          CompleteIfCompleteRule.class, CheckType.COMPLETENESS,
          RetainCompletenessRule.class, CheckType.COMPLETENESS,
          RetainTypeRule.class, CheckType.DATA_TYPE,
          CategoricalRangeRule.class, CheckType.CATEGORICAL_VALUES,
          NonNegativeNumbersRule.class, CheckType.NON_NEGATIVITY,
          HasMin.class, CheckType.RANGE,
          HasMax.class, CheckType.RANGE);

  private RuleCode() {}

  /** The code per check; where two rules suggest for the same check, both after each other. */
  static Map<CheckType, String> suggested(
      io.tidemark.profile.ColumnProfile profile, int mostValues) {
    Map<CheckType, String> code = new HashMap<>();
    ColumnProfile deequs;
    try {
      deequs = DeequProfile.of(profile, escaped(profile.column().text()), mostValues);
    } catch (RuntimeException e) {
      LOG.warn("Deequ suggests nothing for column {}: {}", profile.column(), e.toString());
      return code;
    }
    for (ConstraintRule<ColumnProfile> rule : ScalaTypes.list(Rules.EXTENDED())) {
      CheckType check = CHECKS.get(rule.getClass());
      if (check != null) {
        apply(rule, deequs, profile.rows())
            .ifPresent(text -> code.merge(check, atTheBound(rule, text), String::concat));
      }
    }
    return code;
  }

  private static Optional<String> apply(
      ConstraintRule<ColumnProfile> rule, ColumnProfile profile, long rows) {
    try {
      return rule.shouldBeApplied(profile, rows)
          ? Optional.of(rule.candidate(profile, rows).codeForConstraint())
          : Optional.empty();
    } catch (RuntimeException e) {
      LOG.warn("{} fails on column {}: {}", rule, profile.column(), e.toString());
      return Optional.empty();
    }
  }

  /** Deequ's code demands the very extreme, where its description says at least and at most. */
  private static String atTheBound(ConstraintRule<ColumnProfile> rule, String code) {
    if (rule instanceof HasMin) {
      return replaceLast(code, ", _ == ", ", _ >= ");
    }
    return rule instanceof HasMax ? replaceLast(code, ", _ == ", ", _ <= ") : code;
  }

  private static String replaceLast(String text, String old, String with) {
    int at = text.lastIndexOf(old);
    return at < 0 ? text : text.substring(0, at) + with + text.substring(at + old.length());
  }

  /** The name as it stands between the quotes of a Scala string, where Deequ puts it. */
  private static String escaped(String name) {
    return name.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }
}
