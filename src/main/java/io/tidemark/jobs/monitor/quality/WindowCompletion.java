package io.tidemark.jobs.monitor.quality;

import io.tidemark.config.ColumnsConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.QualityPolicyName;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.concept.ErrorExpectation;
import io.tidemark.constraints.quality.WindowFindings;
import io.tidemark.core.Window;
import io.tidemark.jobs.monitor.WindowSeries;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.window.EvaluatedWindow;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.tables.PublishedWindows.Evaluated;
import io.tidemark.tables.RunContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds to the quality of windows what is estimated of them, and what is found of their concept.
 *
 * @param judge has judged the windows
 * @param quality estimates by scores
 * @param errors estimates by columns
 * @param concept judges label rates and detectors
 * @param series the detectors
 */
record WindowCompletion(
    MonitorConfig config,
    WindowWork work,
    PredictionJudge judge,
    Optional<EstimatedQuality> quality,
    EstimatedErrors errors,
    Optional<ConceptJudge> concept,
    Optional<ErrorSeries> series)
    implements WindowSeries {

  static WindowCompletion of(
      MonitorConfig config,
      WindowWork work,
      Baseline baseline,
      Optional<PredictionProfiles> reference,
      PredictionJudge judge,
      EstimatedErrors errors) {
    Optional<ConceptJudge> concept = ConceptJudge.of(config, reference);
    Optional<ErrorExpectation> expected =
        ErrorExpectation.of(
            config.model().problemType(),
            judge.expected(),
            baseline.constraints().constraints(),
            config.modelQuality().minRows());
    return new WindowCompletion(
        config,
        work,
        judge,
        EstimatedQuality.of(config, reference),
        errors,
        concept,
        concept
            .flatMap(c -> expected)
            .map(
                e ->
                    new ErrorSeries(
                        config.monitor(), baseline.version(), e, work.tables().detectors())));
  }

  /** Brings the detectors up to date with the windows; those that must be judged anew. */
  @Override
  public List<Evaluated> observe(List<EvaluatedWindow> windows) {
    series.ifPresent(s -> s.observe(windows));
    return series.map(ErrorSeries::turned).orElse(List.of());
  }

  /** The windows with all that is found of them. */
  @Override
  public List<EvaluatedWindow> completed(List<EvaluatedWindow> windows) {
    Map<Evaluated, List<String>> drifted = drifted(windows);
    return windows.stream()
        .map(
            w ->
                w.profiles().rows() == 0
                    ? w
                    : completed(
                        w,
                        Optional.ofNullable(
                            drifted.get(new Evaluated(w.window(), w.granularity())))))
        .toList();
  }

  private EvaluatedWindow completed(EvaluatedWindow window, Optional<List<String>> inputs) {
    List<Metric> estimates = new ArrayList<>();
    quality.ifPresent(
        q -> estimates.addAll(q.of(window.profiles(), judge.undecided(window.profiles()))));
    if (window.alerts()) {
      estimates.addAll(errors.of(window.window()));
    }
    Judgement all =
        new Judgement(window.metrics(), window.violations())
            .with(
                new Judgement(
                    new RealisedMetrics(
                            window.metrics(), window.labelling(), config.modelQuality().minRows())
                        .beside(estimates),
                    List.of()));
    if (window.alerts() && concept.isPresent()) {
      all = all.with(concept.get().judge(window, series, inputs));
    }
    return window.with(
        config.modelQuality().policy() == QualityPolicyName.CORRECT
            ? new Judgement(all.metrics(), WindowFindings.joined(all.violations()))
            : all);
  }

  /** The drifted features of the windows that data quality has judged, read at once. */
  private Map<Evaluated, List<String>> drifted(List<EvaluatedWindow> windows) {
    List<Window> told =
        windows.stream()
            .filter(w -> w.alerts() && w.profiles().labelled() > 0)
            .map(EvaluatedWindow::window)
            .toList();
    if (concept.isEmpty() || told.isEmpty()) {
      return Map.of();
    }
    Window span =
        new Window(
            told.stream().map(Window::start).min(Comparator.naturalOrder()).orElseThrow(),
            told.stream().map(Window::end).max(Comparator.naturalOrder()).orElseThrow());
    Map<Evaluated, List<String>> drifted = work.driftedInputs(span);
    ColumnsConfig columns = config.columns();
    drifted.values().forEach(names -> names.removeIf(columns::isOutput));
    return drifted;
  }

  /** Stores the states of the detectors, once the windows are published. */
  @Override
  public void store(RunContext run) {
    series.ifPresent(s -> s.store(run));
  }
}
