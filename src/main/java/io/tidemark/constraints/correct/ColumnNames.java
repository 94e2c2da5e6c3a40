package io.tidemark.constraints.correct;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Severity;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Offenders;
import io.tidemark.profile.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns of the window against those of the baseline, by name. An extra column that has no
 * value is no finding: readers of files that differ in their columns fill up with nulls.
 *
 * @param missing columns of the baseline that the window lacks, in the baseline's order
 * @param extra columns of the window that the baseline lacks, with values
 * @param renamed columns that are probably there under another name
 */
record ColumnNames(
    Baseline baseline,
    Profiles window,
    List<ColumnName> missing,
    List<ColumnName> extra,
    List<Renaming> renamed) {

  static ColumnNames compare(Baseline baseline, Profiles window) {
    List<ColumnProfile> extra =
        window.columns().stream()
            .filter(p -> baseline.profiles().column(p.column()).isEmpty() && p.present() > 0)
            .toList();
    List<ColumnProfile> vanished =
        baseline.profiles().columns().stream().filter(p -> hasVanished(p, window)).toList();
    List<Renaming> renamed = Renaming.among(vanished, extra);
    Set<ColumnName> explained =
        renamed.stream().flatMap(r -> Stream.of(r.before(), r.now())).collect(Collectors.toSet());
    return new ColumnNames(
        baseline,
        window,
        vanished.stream()
            .map(ColumnProfile::column)
            .filter(c -> window.column(c).isEmpty() && !explained.contains(c))
            .toList(),
        extra.stream().map(ColumnProfile::column).filter(c -> !explained.contains(c)).toList(),
        renamed);
  }

  /** Not there, or without a value where most rows of the baseline have one. */
  private static boolean hasVanished(ColumnProfile before, Profiles window) {
    Optional<ColumnProfile> now = window.column(before.column());
    return now.isEmpty()
        || (now.get().rows() > 0
            && now.get().present() == 0
            && before.present() > before.rows() / 2);
  }

  /** Whether the column's values are probably under another name. */
  boolean isRenamed(ColumnName column) {
    return renamed.stream().anyMatch(r -> r.before().equals(column));
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (judges(CheckType.MISSING_COLUMN)) {
      renamed.forEach(r -> findings.add(renaming(r)));
      if (!missing.isEmpty()) {
        findings.add(
            finding(
                CheckType.MISSING_COLUMN,
                missing,
                Severity.CRITICAL,
                missing.size()
                    + " of the baseline's "
                    + baseline.profiles().columns().size()
                    + (missing.size() == 1 ? " columns is missing: " : " columns are missing: ")
                    + Words.list(missing)));
      }
    }
    if (judges(CheckType.EXTRA_COLUMN) && !extra.isEmpty()) {
      findings.add(
          finding(
              CheckType.EXTRA_COLUMN,
              extra,
              Severity.WARNING,
              (extra.size() == 1
                      ? "1 column is not in the baseline: "
                      : extra.size() + " columns are not in the baseline: ")
                  + Words.list(extra)));
    }
    return findings;
  }

  private Finding renaming(Renaming renaming) {
    return finding(
        CheckType.MISSING_COLUMN,
        List.of(renaming.before(), renaming.now()),
        Severity.CRITICAL,
        "'"
            + renaming.before()
            + (window.column(renaming.before()).isEmpty()
                ? "' is missing and '"
                : "' has no values and '")
            + renaming.now()
            + "' is new: renamed?");
  }

  private Finding finding(
      CheckType check, List<ColumnName> columns, Severity severity, String sentence) {
    Optional<Constraint> constraint = baseline.constraints().onWhole(check);
    Severity own =
        constraint
            .filter(
                c -> c.source() == Constraint.Source.EDITED || c.source() == Constraint.Source.USER)
            .map(Constraint::severity)
            .orElse(severity);
    return new Finding(
        check,
        columns,
        constraint.map(Constraint::id).orElse(check.text()),
        Optional.empty(),
        own,
        check == CheckType.MISSING_COLUMN ? 1 : 0,
        sentence,
        sentence,
        Offenders.NONE,
        window.rows());
  }

  private boolean judges(CheckType check) {
    return baseline.constraints().onWhole(check).map(Constraint::isEnabled).orElse(true);
  }
}
