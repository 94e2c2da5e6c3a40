package io.tidemark.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.checks.Check;
import com.amazon.deequ.checks.CheckResult;
import com.amazon.deequ.constraints.ConstraintResult;
import com.amazon.deequ.constraints.ConstraintStatus;
import com.amazon.deequ.metrics.Metric;
import io.tidemark.core.ColumnName;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scala.collection.JavaConverters;

/**
 * A check of the user's as Deequ judges it.
 *
 * @param user the check
 * @param known which of Deequ's it is
 * @param alias what Deequ calls the column: a plain name that needs no quotes
 * @param condition what Deequ calls the column of its condition, where it has one
 * @param deequs the check for Deequ, with one constraint
 * @param assertion the demand in it
 */
record PreparedCheck(
    UserCheck user,
    KnownCheck known,
    String alias,
    String condition,
    Check deequs,
    Assertion assertion) {

  /** What an alias begins with. */
  static final String ALIAS = "tidemark_column_";

  private static final String CONDITION = "tidemark_condition_";

  private static final Pattern ERROR_CLASS = Pattern.compile("\\[[A-Z][A-Z0-9_.]+] ");
  private static final Pattern SUGGESTED_ALIAS =
      Pattern.compile(", `" + ALIAS + "\\d+_`|`" + ALIAS + "\\d+_`, ");

  static PreparedCheck of(UserCheck user, String alias, int position) {
    KnownCheck known = KnownChecks.of(user).orElseThrow();
    Assertion assertion = known.assertion(user);
    String condition = CONDITION + position + "_";
    Check check =
        known.forDeequ(
            position + " " + user.description(),
            user,
            known.condition().isPresent() ? condition : alias,
            assertion);
    return new PreparedCheck(user, known, alias, condition, check, assertion);
  }

  /** What Deequ has to measure for the check. */
  Set<Analyzer<?, Metric<?>>> analyzers() {
    return JavaConverters.setAsJavaSetConverter(deequs.requiredAnalyzers()).asJava();
  }

  /** What Deequ found. */
  CheckOutcome outcome(CheckResult result) {
    ConstraintResult found = result.constraintResults().head();
    if (found.status().equals(ConstraintStatus.Success())) {
      return outcome(CheckOutcome.Status.SUCCESS, Optional.empty(), value(found));
    }
    boolean measured = found.metric().exists(m -> m.value().isSuccess());
    return outcome(
        measured ? CheckOutcome.Status.FAILURE : CheckOutcome.Status.ERROR,
        ScalaTypes.optional(found.message()).map(this::readable),
        measured ? value(found) : OptionalDouble.empty());
  }

  /** There is nothing to measure. */
  CheckOutcome withoutValues() {
    return CheckOutcome.error(
        user,
        user.column()
            .map(c -> "There are no values in column " + c + " to measure")
            .orElse("There are no rows to measure"));
  }

  CheckOutcome failed(Throwable cause) {
    return CheckOutcome.error(user, readable(String.valueOf(cause.getMessage())));
  }

  private CheckOutcome outcome(
      CheckOutcome.Status status, Optional<String> message, OptionalDouble value) {
    return new CheckOutcome(user, user.description(), status, message, value);
  }

  /** The measured number; for a metric that is none, the number that the assertion was asked. */
  private OptionalDouble value(ConstraintResult found) {
    if (found.metric().get().value().get() instanceof Double number) {
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }
    return assertion.value();
  }

  /** One line, from Spark's error class on if there is one, with the column's own name. */
  private String readable(String message) {
    String line = message.strip().lines().findFirst().orElse("");
    Matcher sparks = ERROR_CLASS.matcher(line);
    String text = sparks.find() ? line.substring(sparks.start()) : line;
    String named =
        user.column().map(ColumnName::text).map(c -> text.replace(alias, c)).orElse(text);
    return SUGGESTED_ALIAS.matcher(named).replaceAll("");
  }
}
