package io.tidemark.jobs.source;

import io.tidemark.config.CaptureConfig;
import io.tidemark.config.ScoredModelConfig;
import io.tidemark.core.Window;
import io.tidemark.explain.Background;
import io.tidemark.explain.BackgroundCentres;
import io.tidemark.explain.BackgroundJson;
import io.tidemark.explain.ExplainerSource;
import io.tidemark.explain.Feature;
import io.tidemark.explain.SharedExplainers;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionReference;
import io.tidemark.scan.AttributionGrouping;
import io.tidemark.scan.AttributionPlan;
import io.tidemark.scan.SamplePlan;
import io.tidemark.scan.SampleScan;
import io.tidemark.scan.SampledWindows;
import io.tidemark.scan.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Explains a model by a sample of rows.
 *
 * @param grouping how the attributions of rows are put together
 * @param cells the value of a feature, by which its attributions are told, where they are to be
 */
record SampleReader(
    ScoredColumns source,
    AttributionGrouping grouping,
    Function<String, Optional<AttributionPlan.Feature>> cells)
    implements AttributionReader {

  /** Rows that a run holds at a time, of all base windows together. */
  private static final int MOST_ROWS = 50_000;

  /** Rows that the model is asked about between two lines of progress; some ten seconds' worth. */
  private static final long MOST_ASKED = 20_000_000;

  /** Of training rows, which are explained by a sample that is their background, too. */
  @Override
  public AttributionProfile all(Dataset<Row> rows, Consumer<String> progress) {
    return source.named(() -> explained(rows, progress));
  }

  private AttributionProfile explained(Dataset<Row> rows, Consumer<String> progress) {
    ScoredModel model = source.open();
    List<String> names = source.names(model);
    List<Feature> features = source.features(names);
    SampledWindows sample = SampleScan.choose(rows, plan(model, names, features));
    if (sample.chosen() == 0) {
      return AttributionProfile.empty(List.of());
    }
    Background background = source.baseline().background().orElseGet(() -> background(sample));
    Explained explained = Explained.of(source, model, features, background);
    progress.accept(explained.sentence(sample));
    AttributionReference reference =
        AttributionReference.of(explained.expected())
            .with(BackgroundJson.write(background, source.baseline().definition()));
    AttributionProfile profile =
        SampleScan.explain(rows.sparkSession(), sample, explained.keys(), explained.explainer());
    return profile.with(
        reference.with(profile.reference().cells()).scored(explained.asked(profile)));
  }

  private Background background(SampledWindows sample) {
    ScoredModelConfig model = source.model();
    return model.backgroundCentres().isPresent()
        ? BackgroundCentres.of(
            sample.first(sample.chosen()), model.backgroundCentres().getAsInt(), model.seed())
        : sample.first(model.backgroundRows());
  }

  /** Some base windows at a time, so that a long backfill holds no more rows than a short one. */
  @Override
  public SortedMap<Window, AttributionProfile> byWindow(
      Dataset<Row> rows, TimeRange range, Consumer<String> progress) {
    return source.named(() -> explained(rows, range, progress));
  }

  private SortedMap<Window, AttributionProfile> explained(
      Dataset<Row> rows, TimeRange range, Consumer<String> progress) {
    ScoredModel model = source.open();
    List<String> names = source.names(model);
    List<Feature> features = source.features(names);
    Explained explained =
        Explained.of(source, model, features, source.baseline().background().orElseThrow());
    SortedMap<Window, AttributionProfile> byWindow =
        new TreeMap<>(Comparator.comparing(Window::start));
    long asked = model.askedForOne(features.size(), explained.background().rows().rows());
    for (TimeRange some : parts(range)) {
      SampledWindows sample = SampleScan.choose(rows, plan(model, names, features), some);
      for (SampledWindows part : sample.parts(MOST_ASKED / asked)) {
        progress.accept(explained.sentence(part));
        SampleScan.explain(rows.sparkSession(), part, explained.keys(), explained.explainer(), some)
            .forEach(
                (window, profile) ->
                    byWindow.put(
                        window,
                        profile.with(profile.reference().scored(explained.asked(profile)))));
      }
    }
    return byWindow;
  }

  private List<TimeRange> parts(TimeRange range) {
    int atOnce = Math.max(1, MOST_ROWS / source.model().sampleRows());
    List<Window> windows = new ArrayList<>();
    Duration each = range.baseWindow();
    range.spans().forEach(span -> windows.addAll(span.baseWindows(each)));
    List<TimeRange> parts = new ArrayList<>();
    for (int first = 0; first < windows.size(); first += atOnce) {
      parts.add(
          new TimeRange(
              range.eventTime(),
              windows.subList(first, Math.min(first + atOnce, windows.size())),
              each,
              range.datePartition()));
    }
    return parts;
  }

  private SamplePlan plan(ScoredModel model, List<String> names, List<Feature> features) {
    Map<Feature, Optional<AttributionPlan.Feature>> told = new LinkedHashMap<>();
    features.forEach(feature -> told.put(feature, cells.apply(feature.name())));
    return source.plan(model, names, told, grouping);
  }

  @Override
  public String version(CaptureConfig capture) {
    return PlanVersion.of(
        capture, new AttributionPlan(List.of(), grouping), source.baseline().collected());
  }

  /**
   * What explains the model, and what the model says of the background rows.
   *
   * @param keys of the contributions: the features of each output, one output after the other
   */
  private record Explained(
      ScoredModel model,
      List<Feature> features,
      Background background,
      ExplainerSource explainer,
      List<AttributionKey> keys,
      Map<String, Double> expected) {

    private static Explained of(
        ScoredColumns source, ScoredModel model, List<Feature> features, Background background) {
      ExplainerSource explainer = model.explainer(features, background);
      double[] says;
      try (SharedExplainers.Lease lease = SharedExplainers.of(explainer)) {
        says = lease.explainer().expected();
      }
      List<AttributionKey> keys = new ArrayList<>();
      Map<String, Double> expected = new LinkedHashMap<>();
      for (String label : source.baseline().labels(says.length)) {
        source.baseline().requireSame(label, features);
        features.forEach(f -> keys.add(new AttributionKey(label, f.name())));
        expected.put(label, says[expected.size()]);
      }
      return new Explained(model, features, background, explainer, keys, expected);
    }

    /** The rows that the model was asked about for a profile. */
    private long asked(AttributionProfile profile) {
      long rows =
          profile.sums().values().stream().mapToLong(s -> s.count() + s.missing()).max().orElse(0);
      return rows * model.askedForOne(features.size(), background.rows().rows());
    }

    /** Says what is going to be asked. */
    private String sentence(SampledWindows sample) {
      int rows = sample.chosen();
      return "explain "
          + rows
          + " rows by "
          + features.size()
          + " features: "
          + model.cost(rows, features.size(), background.rows().rows());
    }
  }
}
