package io.tidemark.jobs.monitor.bias;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.ColumnName;
import io.tidemark.jobs.source.BiasRoles;
import io.tidemark.jobs.source.MonitoredColumns;
import io.tidemark.models.FacetSample;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.scan.SourceColumns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StringType;

/**
 * The features by which the flip test compares rows: the numeric and boolean columns, and those of
 * texts that are numbers: in the baseline, or, if it does not know the column, in the rows. Under
 * policy {@code sagemaker} the test is not run where there are others, as Clarify refuses them.
 *
 * @param baseline an imported one may know no column
 */
record FlipFeatures(MonitorConfig config, Baseline baseline) {

  /**
   * The features; none where the test cannot be run.
   *
   * @param what the key of the source, for messages
   */
  List<ColumnName> of(String what, Dataset<Row> rows) {
    SourceColumns source = SourceColumns.of(rows.schema());
    Set<ColumnName> others = new HashSet<>();
    Stream.of(
            config.columns().prediction(),
            config.columns().score(),
            config.modelQuality().baseline().label(),
            config.groundTruth().map(t -> t.label()))
        .flatMap(name -> name.flatMap(source::named).stream())
        .forEach(others::add);
    source.names().stream()
        .filter(c -> config.columns().scores().areIn(c.text()))
        .forEach(others::add);
    MonitoredColumns columns = MonitoredColumns.of(config, what, rows.schema());
    List<ColumnName> all = columns.monitored().stream().filter(c -> !others.contains(c)).toList();
    Set<ColumnName> texts = numericTexts(columns, all, rows);
    List<ColumnName> usable =
        all.stream()
            .filter(
                c ->
                    texts.contains(c)
                        || source.type(c).filter(FacetSample::canBeFeature).isPresent())
            .toList();
    boolean refuses = new BiasRoles(config).isSageMakers() && usable.size() < all.size();
    return refuses ? List.of() : usable;
  }

  /** The columns of texts that are numbers; reads the rows if nothing else tells. */
  private Set<ColumnName> numericTexts(
      MonitoredColumns columns, List<ColumnName> features, Dataset<Row> rows) {
    Map<ColumnName, ColumnKind> kinds = columns.kinds();
    Set<ColumnName> numeric = new HashSet<>();
    List<ColumnName> unknown = new ArrayList<>();
    for (ColumnName text : features) {
      if (columns.source().type(text).filter(StringType.class::isInstance).isEmpty()) {
        continue;
      }
      Optional<ColumnProfile> learned = baseline.profiles().column(text);
      if (kinds.get(text) == ColumnKind.NUMERIC
          || learned.filter(p -> p.types().inferred().isNumeric()).isPresent()) {
        numeric.add(text);
      } else if (learned.isEmpty()) {
        unknown.add(text);
      }
    }
    numeric.addAll(FacetSample.numericTexts(rows, unknown));
    return numeric;
  }
}
