package io.tidemark.jobs.source;

import io.tidemark.config.CaptureConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Window;
import io.tidemark.explain.Background;
import io.tidemark.explain.BackgroundJson;
import io.tidemark.explain.Coalitions;
import io.tidemark.explain.Feature;
import io.tidemark.explain.Link;
import io.tidemark.explain.Scorer;
import io.tidemark.explain.ScorerSource;
import io.tidemark.explain.ShapleySource;
import io.tidemark.explain.SharedExplainers;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionReference;
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
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Explains a model by a sample of rows.
 *
 * @param event tells events apart
 * @param cells the value of a feature, by which its attributions are told, where they are to be
 */
record SampleReader(
    ScoredAttributions source,
    Column event,
    Function<String, Optional<AttributionPlan.Feature>> cells)
    implements AttributionReader {

  /** Rows that a run holds at a time, of all base windows together. */
  private static final int MOST_ROWS = 50_000;

  /** Of training rows, which are explained by a sample that is their background, too. */
  @Override
  public AttributionProfile all(Dataset<Row> rows, Consumer<String> progress) {
    ScorerSource model = source.scorer();
    List<String> names = names(model);
    List<Feature> features = source.features(names);
    SampledWindows sample = SampleScan.choose(rows, plan(names, features));
    if (sample.chosen() == 0) {
      return AttributionProfile.empty(List.of());
    }
    Background background =
        source
            .background()
            .orElseGet(() -> Background.of(sample.first(source.model().backgroundRows())));
    Explained explained = new Explained(source, model, features, background);
    explained.tell(sample, progress);
    AttributionReference reference =
        AttributionReference.of(explained.expected()).with(BackgroundJson.write(background));
    AttributionProfile profile =
        SampleScan.explain(rows.sparkSession(), sample, explained.keys(), explained.model());
    return profile.with(reference.with(profile.reference().cells()));
  }

  /** Some base windows at a time, so that a long backfill holds no more rows than a short one. */
  @Override
  public SortedMap<Window, AttributionProfile> byWindow(
      Dataset<Row> rows, TimeRange range, Consumer<String> progress) {
    ScorerSource model = source.scorer();
    List<String> names = names(model);
    List<Feature> features = source.features(names);
    Explained explained = new Explained(source, model, features, source.background().orElseThrow());
    SortedMap<Window, AttributionProfile> byWindow =
        new TreeMap<>(Comparator.comparing(Window::start));
    for (TimeRange part : parts(range)) {
      SampledWindows sample = SampleScan.choose(rows, plan(names, features), part);
      explained.tell(sample, progress);
      byWindow.putAll(
          SampleScan.explain(
              rows.sparkSession(), sample, explained.keys(), explained.model(), part));
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

  private List<String> names(ScorerSource model) {
    if (source.known().isPresent() || !source.model().features().isEmpty()) {
      return source.names(List.of());
    }
    try (Scorer scorer = model.open()) {
      return source.names(scorer.inputs());
    } catch (BadInputException e) {
      throw source.named(e);
    }
  }

  private SamplePlan plan(List<String> names, List<Feature> features) {
    Map<Feature, Optional<AttributionPlan.Feature>> told = new LinkedHashMap<>();
    features.forEach(feature -> told.put(feature, cells.apply(feature.name())));
    return source.plan(names, told, event);
  }

  @Override
  public String version(CaptureConfig capture) {
    return PlanVersion.of(
        capture,
        new AttributionPlan(List.of(), event),
        source.model() + source.background().map(BackgroundJson::write).orElse(""));
  }

  /** What explains, and what it says of the background rows. */
  private record Explained(
      ShapleySource model, int outputs, List<AttributionKey> keys, Map<String, Double> expected) {

    private Explained(
        ScoredAttributions source,
        ScorerSource model,
        List<Feature> features,
        Background background) {
      this(source, shapley(source, model, features, background));
    }

    private Explained(ScoredAttributions source, ShapleySource model) {
      this(source, model, says(source, model));
    }

    private Explained(ScoredAttributions source, ShapleySource model, double[] says) {
      this(model, says.length, new ArrayList<>(), new LinkedHashMap<>());
      List<String> labels = source.labels(says.length);
      for (int i = 0; i < says.length; i++) {
        String label = labels.get(i);
        model.features().forEach(f -> keys.add(new AttributionKey(label, f.name())));
        expected.put(label, says[i]);
      }
    }

    private static ShapleySource shapley(
        ScoredAttributions source,
        ScorerSource model,
        List<Feature> features,
        Background background) {
      return new ShapleySource(
          model,
          features,
          background,
          source.model().coalitions(),
          source.model().seed(),
          Link.valueOf(source.model().link().name()));
    }

    private static double[] says(ScoredAttributions source, ShapleySource model) {
      try (SharedExplainers.Lease lease = SharedExplainers.of(model)) {
        return lease.explainer().expected();
      } catch (BadInputException e) {
        throw source.named(e);
      }
    }

    /** Says what is going to be asked. */
    private void tell(SampledWindows sample, Consumer<String> progress) {
      long sets = model.sets().sets().size();
      long background = model.background().rows().rows();
      progress.accept(
          "explain "
              + sample.chosen()
              + " rows by "
              + model.features().size()
              + " features: "
              + sets
              + (model.features().size() <= Coalitions.ALL_UP_TO
                  ? " sets of them, which are all, with "
                  : " sets of them with ")
              + background
              + " background rows, "
              + sample.chosen() * (sets * background + 1)
              + " rows to score");
    }
  }
}
