package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Judgement;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.TextTable;
import io.tidemark.jobs.source.PredictionCaptures;
import io.tidemark.jobs.window.EvaluatedWindow;
import io.tidemark.metrics.Labelling;
import io.tidemark.profile.PredictionProfiles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A monitor of predictions: it judges windows, and tells what it found in its own words. */
public interface WindowJudge {

  /** Makes a judge once the sources are open. */
  interface Opening {

    /**
     * A judge by a baseline.
     *
     * @param reference the predictions of the baseline; empty where it has none
     */
    WindowJudge judge(
        Baseline baseline, Optional<PredictionProfiles> reference, PredictionCaptures captures);

    /** What is found of windows together; nothing where a monitor judges each by itself. */
    default WindowSeries series(
        WindowWork work,
        Baseline baseline,
        Optional<PredictionProfiles> reference,
        PredictionCaptures captures) {
      return WindowSeries.NONE;
    }
  }

  MonitorType type();

  /** Judges the predictions of a window, which has rows. */
  Judgement judge(Window window, PredictionProfiles profiles, Labelling labelling);

  /**
   * Writes SageMaker's files of a window into a folder, and removes those that an earlier run left
   * and that do not belong there any more.
   *
   * @param now when the run began
   * @return the names of the files
   */
  List<String> write(Files files, String folder, EvaluatedWindow window, Instant now);

  /** The numbers that people look at first. */
  TextTable table(EvaluatedWindow window);
}
