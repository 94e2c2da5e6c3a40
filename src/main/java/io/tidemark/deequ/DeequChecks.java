package io.tidemark.deequ;

import com.amazon.deequ.VerificationResult;
import com.amazon.deequ.VerificationSuite;
import com.amazon.deequ.checks.Check;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The Deequ checks of the user's own, judged by Deequ.
 *
 * <p>What the profiles of the window answer exactly costs no Spark job; the rest needs one pass
 * over the rows, and uniqueness, distinctness and entropy one per column besides. Deequ asks for a
 * running Spark session in either case.
 */
public final class DeequChecks {

  /** The checks that may be configured, by Deequ's names. */
  public static final Set<String> NAMES = Set.copyOf(KnownChecks.names());

  private final List<UserCheck> checks;

  private DeequChecks(List<UserCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /**
   * Checks that make sense.
   *
   * @throws BadInputException if one of them does not, with all problems, a line for each
   */
  public static DeequChecks of(List<UserCheck> checks) {
    List<String> problems = problems(checks);
    if (!problems.isEmpty()) {
      throw new BadInputException(String.join("\n", problems));
    }
    return new DeequChecks(checks);
  }

  /** All that is wrong with the checks: an unknown name, an argument missing, too much, or bad. */
  public static List<String> problems(List<UserCheck> checks) {
    return checks.stream().flatMap(c -> CheckProblems.of(c).stream()).toList();
  }

  /**
   * Judges a window.
   *
   * @param window its profiles, in which a declared sentinel is no value
   * @param rows its rows; asked for once, and only where a check needs them. A sentinel should be
   *     NULL in them as well
   * @return an outcome for each check, in their order. A check that cannot be computed is an error
   *     among them and stops none of the others
   */
  public List<CheckOutcome> evaluate(Profiles window, Supplier<Dataset<Row>> rows) {
    Map<ColumnName, String> aliases = aliases();
    List<PreparedCheck> prepared = new ArrayList<>();
    for (UserCheck check : checks) {
      String alias = check.column().map(aliases::get).orElse("");
      prepared.add(PreparedCheck.of(check, alias, prepared.size()));
    }
    ProfileStates states = states(window, aliases, prepared);
    List<PreparedCheck> answered = new ArrayList<>();
    List<PreparedCheck> needRows = new ArrayList<>();
    for (PreparedCheck check : prepared) {
      (check.analyzers().stream().allMatch(states::answers) ? answered : needRows).add(check);
    }
    Map<PreparedCheck, CheckOutcome> outcomes = new HashMap<>(fromStates(answered, states));
    if (!needRows.isEmpty()) {
      outcomes.putAll(RowVerification.judge(needRows, rows.get()));
    }
    return prepared.stream().map(outcomes::get).toList();
  }

  /**
   * A plain name for each column: Deequ pastes names into SQL, now with backticks and now without.
   */
  private Map<ColumnName, String> aliases() {
    Map<ColumnName, String> aliases = new LinkedHashMap<>();
    checks.stream()
        .flatMap(c -> c.column().stream())
        .forEach(c -> aliases.computeIfAbsent(c, n -> PreparedCheck.ALIAS + aliases.size() + "_"));
    return aliases;
  }

  private static ProfileStates states(
      Profiles window, Map<ColumnName, String> aliases, List<PreparedCheck> checks) {
    Map<String, ColumnProfile> columns = new LinkedHashMap<>();
    // The ages of a column say nothing of the dates that a check is about.
    aliases.forEach(
        (name, alias) ->
            window.column(name).filter(p -> !p.holdsAges()).ifPresent(p -> columns.put(alias, p)));
    ProfileStates states = ProfileStates.of(window, columns);
    for (PreparedCheck check : checks) {
      ColumnProfile profile = columns.get(check.alias());
      OptionalLong compliant =
          profile == null ? OptionalLong.empty() : check.known().compliant(profile, check.user());
      if (compliant.isPresent()) {
        states =
            states.withCompliance(
                check.analyzers().iterator().next(), compliant.getAsLong(), profile.rows());
      }
    }
    return states;
  }

  private static Map<PreparedCheck, CheckOutcome> fromStates(
      List<PreparedCheck> checks, ProfileStates states) {
    Map<PreparedCheck, CheckOutcome> outcomes = new HashMap<>();
    if (checks.isEmpty()) {
      return outcomes;
    }
    VerificationSuite suite = VerificationSuite.apply();
    List<Check> deequs = checks.stream().map(PreparedCheck::deequs).toList();
    VerificationResult result =
        suite.runOnAggregatedStates(
            states.schema(),
            ScalaTypes.seq(deequs),
            ScalaTypes.seq(List.of(states)),
            suite.runOnAggregatedStates$default$4(),
            ScalaTypes.none(),
            ScalaTypes.none(),
            ScalaTypes.none());
    for (PreparedCheck check : checks) {
      boolean measured = check.analyzers().stream().allMatch(a -> result.metrics().contains(a));
      outcomes.put(
          check,
          measured
              ? check.outcome(result.checkResults().apply(check.deequs()))
              : check.withoutValues());
    }
    return outcomes;
  }
}
