package io.tidemark.jobs.monitor.bias;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Subgroup;
import io.tidemark.jobs.source.BiasRoles;
import io.tidemark.metrics.bias.FlipTest;
import io.tidemark.metrics.bias.Flips;
import io.tidemark.models.FacetSample;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetColumn;
import io.tidemark.profile.Favoured;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.scan.SourceColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Runs the flip test of every watched group: Spark draws at most about {@value #MOST_ROWS} rows of
 * the group and as many of its favoured one, in one pass for all facets, and the driver looks for
 * neighbours among them, by their {@link FlipFeatures}.
 *
 * @param plan with the facets, whose majorities are those of the baseline
 * @param baseline an imported one may know no column
 */
public record FlipTests(MonitorConfig config, PredictionPlan plan, Baseline baseline) {

  /** Of each of the two groups: 25 million distances, a few seconds. */
  static final int MOST_ROWS = 5_000;

  private static final int CHUNK = 64;

  /**
   * The flips of each watched group; none where the test cannot be run.
   *
   * @param what the key of the source, for messages
   * @param cubes the counts of the groups in these rows
   */
  public Map<Subgroup, Flips> of(
      String what, Dataset<Row> rows, Map<Subgroup, PredictionCube> cubes) {
    SourceColumns source = SourceColumns.of(rows.schema());
    List<ColumnName> features = new FlipFeatures(config, baseline).of(what, rows);
    Map<String, ColumnName> columns = new HashMap<>();
    plan.facets()
        .columns()
        .forEach(name -> columns.put(name, source.named(name).orElse(ColumnName.of(name))));
    if (features.isEmpty() || cubes.isEmpty()) {
      return Map.of();
    }
    List<Map<String, Long>> sizes =
        plan.facets().facets().stream().map(f -> sizes(f, cubes)).toList();
    List<Map<String, Double>> shares = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      shares.add(shares(plan.facets().facets().get(i), sizes.get(i)));
    }
    List<FacetSample.Drawn> drawn = new FacetSample(plan, features, shares).of(rows, columns);
    Map<Subgroup, Flips> flips = new HashMap<>();
    for (int i = 0; i < sizes.size(); i++) {
      Facet facet = plan.facets().facets().get(i);
      int[] compared = without(features, facet, columns);
      for (String group : sizes.get(i).keySet()) {
        if (facet.watches(group) && compared.length > 0) {
          Predicate<String> favoured = favoured(facet, group);
          flips.put(
              Subgroup.of(facet.name(), group),
              flips(
                  take(drawn, i, favoured, share(sizes.get(i), favoured), compared),
                  take(drawn, i, group::equals, share(sizes.get(i), group::equals), compared)));
        }
      }
    }
    return flips;
  }

  private static Map<String, Long> sizes(Facet facet, Map<Subgroup, PredictionCube> cubes) {
    Map<String, Long> sizes = new HashMap<>();
    cubes.forEach(
        (group, cube) -> {
          if (group.group() == null && facet.name().equals(group.facet())) {
            sizes.put(group.value(), cube.rows());
          }
        });
    return sizes;
  }

  /** The group that a watched one is compared with; under policy sagemaker with unknown values. */
  private Predicate<String> favoured(Facet facet, String watched) {
    if (facet.favoured() instanceof Favoured.Group group) {
      return group.label()::equals;
    }
    boolean withUnknown = new BiasRoles(config).isSageMakers();
    return other -> !other.equals(watched) && (withUnknown || facet.isKnown(other));
  }

  private static double share(Map<String, Long> sizes, Predicate<String> groups) {
    long rows =
        sizes.entrySet().stream()
            .filter(e -> groups.test(e.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return rows <= MOST_ROWS ? 1 : (double) MOST_ROWS / rows;
  }

  /** What to draw of each group: enough for every comparison that it is part of. */
  private Map<String, Double> shares(Facet facet, Map<String, Long> sizes) {
    Map<String, Double> shares = new HashMap<>();
    for (String watched : sizes.keySet()) {
      if (facet.watches(watched)) {
        Predicate<String> favoured = favoured(facet, watched);
        shares.merge(watched, share(sizes, watched::equals), Math::max);
        double share = share(sizes, favoured);
        sizes.keySet().stream()
            .filter(favoured)
            .forEach(other -> shares.merge(other, share, Math::max));
      }
    }
    return shares;
  }

  private static int[] without(
      List<ColumnName> features, Facet facet, Map<String, ColumnName> columns) {
    Set<ColumnName> own = new HashSet<>();
    for (FacetColumn column : facet.columns()) {
      own.add(columns.get(column.column()));
    }
    return IntStream.range(0, features.size())
        .filter(i -> !own.contains(features.get(i)))
        .toArray();
  }

  private List<FlipTest.Row> take(
      List<FacetSample.Drawn> drawn,
      int facet,
      Predicate<String> groups,
      double share,
      int[] features) {
    Set<String> favourable = new BiasRoles(config).favourable();
    return drawn.stream()
        .filter(row -> row.place() < share && groups.test(row.groups().get(facet)))
        .map(
            row ->
                new FlipTest.Row(
                    IntStream.of(features).mapToObj(row.features()::get).toList(),
                    favourable.contains(row.predicted())
                        ? FlipTest.Prediction.POSITIVE
                        : FlipTest.Prediction.NEGATIVE))
        .toList();
  }

  /** Each watched row is decided on its own, so that their parts add up. */
  private Flips flips(List<FlipTest.Row> favoured, List<FlipTest.Row> watched) {
    FlipTest.Duplicates duplicates =
        new BiasRoles(config).isSageMakers()
            ? FlipTest.Duplicates.KEPT
            : FlipTest.Duplicates.COLLAPSED;
    return IntStream.range(0, (watched.size() + CHUNK - 1) / CHUNK)
        .parallel()
        .mapToObj(
            i ->
                FlipTest.of(
                    favoured,
                    watched.subList(i * CHUNK, Math.min(watched.size(), (i + 1) * CHUNK)),
                    duplicates))
        .reduce(
            new Flips(0, 0, 0),
            (x, y) ->
                new Flips(x.lost() + y.lost(), x.gained() + y.gained(), x.watched() + y.watched()));
  }
}
