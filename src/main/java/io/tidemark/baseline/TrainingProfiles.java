package io.tidemark.baseline;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Season;
import io.tidemark.core.Slice;
import io.tidemark.core.Window;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.CrossProducts;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SeasonalProfiles;
import io.tidemark.profile.SlicePlan;
import io.tidemark.profile.SlicedProfiles;
import io.tidemark.profile.TypeRule;
import io.tidemark.scan.ProfileScan;
import io.tidemark.scan.SourceColumns;
import java.util.LinkedHashMap;
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
 * @param sliceKeys the columns that divide the rows into slices, each key on its own
 * @param mostSlices the most values of a key that have a slice of their own, besides those without
 *     a value
 * @param cross which columns' products to sum
 * @param entity the column that names whom a row is about; empty where rows are independent
 * @param ageAt the column of the event time, at which the age of dates and timestamps is meant;
 *     empty where captures have none, too
 * @param rule by which values have types: Deequ's, or that of columns of which nothing is known yet
 */
public record TrainingProfiles(
    List<ColumnName> columns,
    Map<ColumnName, ColumnKind> kinds,
    Map<ColumnName, List<String>> sentinels,
    int mostCells,
    List<List<String>> sliceKeys,
    int mostSlices,
    CrossColumns cross,
    Optional<ColumnName> entity,
    Optional<ColumnName> ageAt,
    TypeRule rule) {

  /** Of dates and timestamps that have no age, with types as words are read. */
  public TrainingProfiles(
      List<ColumnName> columns,
      Map<ColumnName, ColumnKind> kinds,
      Map<ColumnName, List<String>> sentinels,
      int mostCells,
      List<List<String>> sliceKeys,
      int mostSlices,
      CrossColumns cross,
      Optional<ColumnName> entity) {
    this(
        columns,
        kinds,
        sentinels,
        mostCells,
        sliceKeys,
        mostSlices,
        cross,
        entity,
        Optional.empty(),
        TypeRule.WORDS);
  }

  /** Of independent rows, without products. */
  public TrainingProfiles(
      List<ColumnName> columns,
      Map<ColumnName, ColumnKind> kinds,
      Map<ColumnName, List<String>> sentinels,
      int mostCells,
      List<List<String>> sliceKeys,
      int mostSlices) {
    this(
        columns,
        kinds,
        sentinels,
        mostCells,
        sliceKeys,
        mostSlices,
        CrossColumns.NONE,
        Optional.empty());
  }

  /** Of independent rows, without slices. */
  public TrainingProfiles(
      List<ColumnName> columns,
      Map<ColumnName, ColumnKind> kinds,
      Map<ColumnName, List<String>> sentinels,
      int mostCells) {
    this(columns, kinds, sentinels, mostCells, List.of(), 0);
  }

  /**
   * The profiles, in the order of the columns, counted in the cells that they fix.
   *
   * @param progress is told each step in a sentence
   */
  public Profiles learn(Dataset<Row> training, Consumer<String> progress) {
    return learn(training, Optional.empty(), Optional.empty(), progress).sliced().whole();
  }

  /** The same with those of the slices. */
  public SlicedProfiles learnSliced(Dataset<Row> training, Consumer<String> progress) {
    return learn(training, Optional.empty(), Optional.empty(), progress).sliced();
  }

  /**
   * Training data as profiles.
   *
   * @param sliced of all rows, and of the slices
   * @param chunks of spans of time, in their order; a span without rows is not there
   * @param seasonal of the rows of each bucket of a season; empty where not asked for
   * @param crossChunks the products of columns over the chunks; none where none were asked for
   */
  public record Learned(
      SlicedProfiles sliced,
      List<Profiles> chunks,
      Optional<SeasonalProfiles> seasonal,
      List<CrossProducts> crossChunks) {
    public Learned {
      chunks = List.copyOf(chunks);
      crossChunks = List.copyOf(crossChunks);
    }
  }

  /**
   * The profiles of all rows, of the slices and of the chunks. The first pass finds cells, and the
   * values of the slices' keys, of which the most frequent become slices; the second counts chunk
   * by chunk and merges them into the whole. Rows without a time belong to no chunk; where there
   * are any, a further pass counts the whole. Another one counts by season.
   *
   * @param chunks how to cut the rows; empty for no chunks
   * @param season by which buckets of time to count too; takes chunks, which know the time
   * @param progress is told each step in a sentence
   */
  public Learned learn(
      Dataset<Row> training,
      Optional<TimeChunks> chunks,
      Optional<Season> season,
      Consumer<String> progress) {
    SourceColumns source = SourceColumns.of(training.schema());
    PlannedColumns planned = new PlannedColumns(kinds, sentinels, mostCells, ageAt, rule, source);
    List<ColumnPlan> first = columns.stream().map(planned::discovering).toList();
    progress.accept(
        "pass 1 of 2: types, quantiles and vocabularies of " + columns.size() + " columns");
    SlicedProfiles discovered =
        ProfileScan.fold(
            training, new ProfilePlan(first, null, 0), SlicePlan.discovering(sliceKeys));

    List<ColumnPlan> second = discovered.whole().columns().stream().map(planned::counting).toList();
    SlicePlan slices =
        new SlicePlan(
            discovered.plan().keys().stream()
                .map(k -> SliceVocabulary.of(k, discovered, mostSlices))
                .toList());
    progress.accept(
        "pass 2 of 2: counts in the cells of "
            + second.size()
            + " columns"
            + (slices.keys().isEmpty() ? "" : " and " + slices.slices() + " slices"));
    ProfilePlan plan =
        new ProfilePlan(second, null, 0, entity.orElse(null))
            .withCross(
                cross
                    .plan(
                        discovered.whole(),
                        second.stream().filter(p -> !planned.isTime(p.column())).toList())
                    .orElse(null));
    Optional<Window> span = chunks.flatMap(c -> c.span(training));
    List<SlicedProfiles> parts =
        span.map(w -> chunks.orElseThrow().range(w))
            .map(
                range ->
                    List.copyOf(
                        ProfileScan.fold(training, plan, slices, range).byWindow().values()))
            .orElse(List.of());
    SlicedProfiles merged =
        parts.stream()
            .reduce(SlicedProfiles::merge)
            .orElseGet(() -> SlicedProfiles.empty(plan, slices));
    long timeless = discovered.whole().rows() - merged.whole().rows();
    if (!parts.isEmpty() && timeless > 0) {
      progress.accept("pass 3: " + timeless + " rows have no time, all rows are counted again");
    }
    SlicedProfiles counted =
        parts.isEmpty() || timeless > 0 ? ProfileScan.fold(training, plan, slices) : merged;
    Map<Slice, Profiles> profiles = new LinkedHashMap<>(counted.parts());
    profiles.put(Slice.WHOLE, withSketches(counted.whole(), discovered.whole()));
    return new Learned(
        SlicedProfiles.of(profiles).with(counted.crossProducts()),
        parts.stream().map(SlicedProfiles::whole).toList(),
        season.flatMap(s -> span.map(w -> seasonal(training, plan, chunks.get(), s, w, progress))),
        parts.stream().flatMap(p -> p.crossProducts().stream()).toList());
  }

  private static SeasonalProfiles seasonal(
      Dataset<Row> training,
      ProfilePlan plan,
      TimeChunks chunks,
      Season season,
      Window span,
      Consumer<String> progress) {
    progress.accept("another pass: the same counts by " + season.text());
    return new SeasonalPass(chunks.eventTime(), season).of(training, plan.withCross(null), span);
  }

  private static Profiles withSketches(Profiles counted, Profiles discovered) {
    return Profiles.of(
        counted.columns().stream()
            .map(c -> c.withSketch(discovered.column(c.column()).orElseThrow().sketch()))
            .toList());
  }
}
