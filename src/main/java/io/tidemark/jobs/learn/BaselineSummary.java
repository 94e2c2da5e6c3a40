package io.tidemark.jobs.learn;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Constraint;
import io.tidemark.core.Outcome;
import io.tidemark.jobs.run.TextTable;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnProfile;
import java.util.Locale;
import java.util.stream.Collectors;

/** A baseline as a person reads it. */
final class BaselineSummary {

  private static final int MOST_CONSTRAINTS = 12;

  private BaselineSummary() {}

  static String of(Baseline baseline) {
    StringBuilder text = new StringBuilder();
    text.append("Baseline ")
        .append(baseline.version())
        .append(" of ")
        .append(baseline.monitor())
        .append(": ")
        .append(baseline.rows())
        .append(" rows, ")
        .append(baseline.profiles().columns().size())
        .append(" columns, ")
        .append(baseline.constraints().constraints().size())
        .append(" constraints, from ")
        .append(baseline.source())
        .append("\n\n");
    TextTable columns =
        new TextTable("column", "type", "complete", "distinct", "mean", "min", "max", "cells");
    baseline.profiles().columns().forEach(p -> addColumn(columns, p));
    text.append(columns.text("  ")).append('\n');
    text.append(constraints(baseline));
    return text.toString();
  }

  private static void addColumn(TextTable table, ColumnProfile profile) {
    table.add(
        profile.column().text(),
        profile.holdsAges() ? "Age in days" : profile.types().inferred().text(),
        profile.completeness().fold(c -> String.format(Locale.ROOT, "%.4g", c), (r, d) -> "-"),
        profile.distinct().estimate(),
        number(profile.moments().mean()),
        number(profile.moments().minimum()),
        number(profile.moments().maximum()),
        profile
            .optionalCells()
            .map(BaselineSummary::cells)
            .orElse("not compared (" + profile.kind() + ")"));
  }

  private static String cells(CellCounts counts) {
    return counts.cells() instanceof CategoricalCells categories
        ? categories.values().stream()
                .limit(6)
                .map(v -> "'" + v + "'")
                .collect(Collectors.joining(" "))
            + (categories.values().size() > 6
                ? " and " + (categories.values().size() - 6) + " more"
                : "")
            + (categories.rest().length > 0 ? ", rest" : "")
        : counts.cells().size() + " cells in " + counts.cells().groupCount() + " groups";
  }

  private static String number(Outcome outcome) {
    return outcome.fold(v -> String.format(Locale.ROOT, "%.5g", v), (reason, detail) -> "-");
  }

  private static String constraints(Baseline baseline) {
    TextTable table = new TextTable("constraint", "demands", "as Deequ code");
    baseline.constraints().constraints().stream()
        .filter(Constraint::isEnabled)
        .filter(c -> c.expression().isPresent())
        .limit(MOST_CONSTRAINTS)
        .forEach(c -> table.add(c.id(), Demands.text(c), c.expression().orElse("")));
    long shown = Math.min(MOST_CONSTRAINTS, baseline.constraints().constraints().size());
    return table.isEmpty()
        ? ""
        : table.text("  ")
            + "  ... the first "
            + shown
            + " of "
            + baseline.constraints().constraints().size()
            + "; all are in the table constraints\n";
  }
}
