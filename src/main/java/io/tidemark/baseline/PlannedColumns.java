package io.tidemark.baseline;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.Cells;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Expectation;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Precision;
import io.tidemark.profile.QuantileCells;
import io.tidemark.profile.TypeRule;
import io.tidemark.profile.ValueType;
import io.tidemark.scan.SourceColumns;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the columns of a training table are looked at, pass by pass; see {@link TrainingProfiles}.
 */
record PlannedColumns(
    Map<ColumnName, ColumnKind> kinds,
    Map<ColumnName, List<String>> sentinels,
    int mostCells,
    Optional<ColumnName> ageAt,
    TypeRule rule,
    SourceColumns source) {

  /** How the first pass looks at a column. */
  ColumnPlan discovering(ColumnName column) {
    ColumnKind kind = kind(column);
    // What the user calls a column of numbers is read as one from the start.
    TypeRule ofColumn = rule.forColumn(kinds.getOrDefault(column, kind), ValueType.UNKNOWN);
    List<String> noValue = sentinels.getOrDefault(column, List.of());
    return aged(ColumnPlan.discovering(column, kind, noValue).withRule(ofColumn));
  }

  private ColumnKind kind(ColumnName column) {
    ColumnKind natural =
        source.type(column).map(SourceColumns::kindOf).orElse(ColumnKind.UNSUPPORTED);
    // Whether a text column holds numbers shows in its values only.
    if (natural == ColumnKind.TEMPORAL) {
      ColumnKind unless = ageAt.isPresent() ? ColumnKind.NUMERIC : natural;
      return kinds.getOrDefault(column, unless);
    }
    return natural == ColumnKind.UNSUPPORTED || kinds.get(column) != ColumnKind.CATEGORICAL
        ? natural
        : ColumnKind.CATEGORICAL;
  }

  /** Unless a kind is declared, a date is judged by its age. */
  private ColumnPlan aged(ColumnPlan plan) {
    return isAged(plan.column()) ? plan.withAgeAt(ageAt.orElseThrow()) : plan;
  }

  private boolean isAged(ColumnName column) {
    return ageAt.isPresent() && isTime(column) && !kinds.containsKey(column);
  }

  /** Whether it holds dates or timestamps. */
  boolean isTime(ColumnName column) {
    return source.type(column).map(SourceColumns::kindOf).orElse(ColumnKind.UNSUPPORTED)
        == ColumnKind.TEMPORAL;
  }

  /** How the second pass counts it, in cells that the first one fixed. */
  ColumnPlan counting(ColumnProfile discovered) {
    ColumnName column = discovered.column();
    ColumnKind kind = discovered.kind();
    if (kind == ColumnKind.CATEGORICAL && discovered.types().inferred().isNumeric()) {
      kind = ColumnKind.NUMERIC;
    }
    kind = kind == ColumnKind.UNSUPPORTED ? kind : kinds.getOrDefault(column, kind);
    TypeRule ofColumn = rule.forColumn(kind, discovered.types().inferred());
    ColumnPlan plan =
        ColumnPlan.counting(
                column,
                kind,
                cells(discovered, kind, ofColumn, precision(discovered)),
                Expectation.NOTHING,
                sentinels.getOrDefault(column, List.of()))
            .withRule(ofColumn);
    ColumnPlan counted = aged(plan);
    return kind == ColumnKind.NUMERIC && discovered.moments().count() > 0
        ? counted.withBuckets(
            NumericCells.tenBuckets(discovered.moments().min(), discovered.moments().max()))
        : counted;
  }

  /** Texts of whole numbers are integers. */
  private Precision precision(ColumnProfile discovered) {
    if (isAged(discovered.column())) {
      return Precision.AGES;
    }
    return discovered.types().inferred() == ValueType.INTEGRAL || isTime(discovered.column())
        ? Precision.EXACT
        : source.type(discovered.column()).map(SourceColumns::precisionOf).orElse(Precision.EXACT);
  }

  private Cells cells(
      ColumnProfile discovered, ColumnKind kind, TypeRule ofColumn, Precision precision) {
    return switch (kind) {
      case NUMERIC ->
          discovered.moments().count() == 0
              ? null
              : QuantileCells.of(
                      discovered.sketch().ranks(),
                      discovered.moments().min(),
                      discovered.moments().max(),
                      mostCells)
                  .withPrecision(precision);
      case CATEGORICAL -> discovered.present() == 0 ? null : Vocabulary.of(discovered, ofColumn);
      case TEMPORAL, UNSUPPORTED -> null;
    };
  }
}
