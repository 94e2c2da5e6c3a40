package io.tidemark.baseline;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.Cells;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Expectation;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.QuantileCells;
import io.tidemark.scan.ProfileScan;
import io.tidemark.scan.SourceColumns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Profiles a training table in two passes, however wide it is: the first finds types, quantiles and
 * vocabularies, which fix the cells; the second counts in them.
 *
 * @param columns the columns to profile
 * @param kinds kinds that the user declares, by column
 * @param sentinels texts that mean "no value", by column
 * @param mostCells the most cells of a numeric column
 */
public record TrainingProfiles(
    List<ColumnName> columns,
    Map<ColumnName, ColumnKind> kinds,
    Map<ColumnName, List<String>> sentinels,
    int mostCells) {

  /**
   * The profiles, in the order of the columns, counted in the cells that they fix.
   *
   * @param progress is told each step in a sentence
   */
  public Profiles learn(Dataset<Row> training, Consumer<String> progress) {
    return learn(training, Optional.empty(), progress).whole();
  }

  /**
   * Training data as profiles.
   *
   * @param whole of all rows
   * @param chunks of spans of time, in their order; a span without rows is not there
   */
  public record Learned(Profiles whole, List<Profiles> chunks) {
    public Learned {
      chunks = List.copyOf(chunks);
    }
  }

  /**
   * The profiles of all rows, and of the chunks: the second pass folds chunks and merges them into
   * the whole. Rows without a time belong to no chunk; where there are any, a third pass counts the
   * whole.
   *
   * @param chunks how to cut the rows; empty for no chunks
   */
  public Learned learn(
      Dataset<Row> training, Optional<TimeChunks> chunks, Consumer<String> progress) {
    SourceColumns source = SourceColumns.of(training.schema());
    List<ColumnPlan> first =
        columns.stream()
            .map(
                c ->
                    ColumnPlan.discovering(
                        c, kind(c, source), sentinels.getOrDefault(c, List.of())))
            .toList();
    progress.accept(
        "pass 1 of 2: types, quantiles and vocabularies of " + columns.size() + " columns");
    Profiles discovered = ProfileScan.fold(training, new ProfilePlan(first, null, 0));

    List<ColumnPlan> second = discovered.columns().stream().map(this::counting).toList();
    progress.accept("pass 2 of 2: counts in the cells of " + second.size() + " columns");
    ProfilePlan plan = new ProfilePlan(second, null, 0);
    List<Profiles> parts =
        chunks
            .flatMap(c -> c.of(training))
            .map(range -> List.copyOf(ProfileScan.fold(training, plan, range).values()))
            .orElse(List.of());
    Profiles merged = parts.stream().reduce(Profiles::merge).orElseGet(() -> Profiles.empty(plan));
    boolean all = !parts.isEmpty() && merged.rows() == discovered.rows();
    if (!parts.isEmpty() && !all) {
      progress.accept(
          "pass 3: "
              + (discovered.rows() - merged.rows())
              + " rows have no time, all rows are counted again");
    }
    Profiles counted = all ? merged : ProfileScan.fold(training, plan);
    return new Learned(
        Profiles.of(
            counted.columns().stream()
                .map(c -> c.withSketch(discovered.column(c.column()).orElseThrow().sketch()))
                .toList()),
        parts);
  }

  private ColumnKind kind(ColumnName column, SourceColumns source) {
    ColumnKind natural =
        source.type(column).map(SourceColumns::kindOf).orElse(ColumnKind.UNSUPPORTED);
    // Whether a text column holds numbers shows in its values only.
    return natural == ColumnKind.UNSUPPORTED || kinds.get(column) != ColumnKind.CATEGORICAL
        ? natural
        : ColumnKind.CATEGORICAL;
  }

  private ColumnPlan counting(ColumnProfile discovered) {
    ColumnName column = discovered.column();
    ColumnKind kind = discovered.kind();
    if (kind == ColumnKind.CATEGORICAL && discovered.types().inferred().isNumeric()) {
      kind = ColumnKind.NUMERIC;
    }
    kind = kind == ColumnKind.UNSUPPORTED ? kind : kinds.getOrDefault(column, kind);
    ColumnPlan plan =
        ColumnPlan.counting(
            column,
            kind,
            cells(discovered, kind),
            Expectation.NOTHING,
            sentinels.getOrDefault(column, List.of()));
    return kind == ColumnKind.NUMERIC && discovered.moments().count() > 0
        ? plan.withBuckets(
            NumericCells.tenBuckets(discovered.moments().min(), discovered.moments().max()))
        : plan;
  }

  private Cells cells(ColumnProfile discovered, ColumnKind kind) {
    return switch (kind) {
      case NUMERIC ->
          discovered.moments().count() == 0
              ? null
              : QuantileCells.of(
                  discovered.sketch().ranks(),
                  discovered.moments().min(),
                  discovered.moments().max(),
                  mostCells);
      case CATEGORICAL -> discovered.present() == 0 ? null : Vocabulary.of(discovered);
      case TEMPORAL, UNSUPPORTED -> null;
    };
  }
}
