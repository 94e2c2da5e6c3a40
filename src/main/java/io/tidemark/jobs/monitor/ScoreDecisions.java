package io.tidemark.jobs.monitor;

import io.tidemark.config.ColumnsConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.ProblemType;
import io.tidemark.metrics.quality.ScoreRange;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionPart;
import io.tidemark.profile.PredictionProfile;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.profile.ScoreCounts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether scores tell what was predicted, where no column does: the threshold must lie on their
 * scale. With scores from 0 to 100 and a threshold of 0.5 nearly every row would count as positive.
 *
 * @param threshold above which a row counts as positive; empty where a column tells
 * @param baseline where the baseline's scores lie; empty where it has none
 */
public record ScoreDecisions(OptionalDouble threshold, Optional<ScoreRange> baseline) {

  /** As configured, beside the scores of the baseline; it may have none. */
  public static ScoreDecisions of(MonitorConfig config, Optional<PredictionProfiles> reference) {
    ColumnsConfig columns = config.columns();
    boolean isByScore =
        config.model().problemType() == ProblemType.BINARY_CLASSIFICATION
            && columns.prediction().isEmpty()
            && columns.score().isPresent();
    return new ScoreDecisions(
        isByScore ? OptionalDouble.of(columns.scoreThreshold()) : OptionalDouble.empty(),
        reference.flatMap(r -> ScoreRange.of(r.whole().cube())));
  }

  /** Why scores of the baseline do not tell; empty if they do. */
  public Optional<String> undecided() {
    return baseline.flatMap(this::undecided);
  }

  /** Why scores of a window do not tell, those of the baseline beside them; empty if they do. */
  public Optional<String> undecided(PredictionProfiles window) {
    Optional<ScoreRange> own = ScoreRange.of(window.whole().cube());
    return own.map(range -> baseline.map(range::with).orElse(range))
        .flatMap(this::undecided)
        .map(why -> own.filter(r -> r.outside() > 0).flatMap(this::undecided).orElse(why));
  }

  private Optional<String> undecided(ScoreRange range) {
    if (threshold.isEmpty()) {
      return Optional.empty();
    }
    double limit = threshold.getAsDouble();
    if (range.isOfProbabilities()) {
      return limit >= 0 && limit <= 1
          ? Optional.empty()
          : Optional.of(
              "all scores lie in [0, 1] ("
                  + range.words()
                  + ") and columns.score-threshold = "
                  + limit
                  + " does not: set it on the scale of the scores");
    }
    // 0 is the usual threshold of log-odds; 1 of odds.
    boolean isOfOtherScale = limit < 0 || limit >= 1 || (limit == 0 && range.least() < 0);
    return isOfOtherScale
        ? Optional.empty()
        : Optional.of(
            range.outside()
                + " of "
                + range.rows()
                + " scores lie outside [0, 1] ("
                + range.words()
                + ") and columns.score-threshold = "
                + limit
                + " does not: set it on the scale of the scores, or give columns.score a column of"
                + " probabilities");
  }

  /** What must be told of the baseline. */
  public List<String> warnings() {
    return undecided().map(ScoreDecisions::warning).map(List::of).orElse(List.of());
  }

  /** In words for people: what is not computed, and why. */
  static String warning(String undecided) {
    return "metrics that depend on the threshold of the score are not computed: " + undecided;
  }

  /** The profiles with their predictions, or without where scores do not tell them. */
  public static PredictionProfiles told(PredictionProfiles profiles, Optional<String> undecided) {
    if (undecided.isEmpty()) {
      return profiles;
    }
    Map<PredictionPart, PredictionProfile> parts = new LinkedHashMap<>();
    profiles
        .parts()
        .forEach(
            (part, p) ->
                parts.put(
                    part,
                    new PredictionProfile(unpredicted(p.cube()), p.errors(), p.classScores())));
    return PredictionProfiles.of(parts);
  }

  private static PredictionCube unpredicted(PredictionCube cube) {
    Map<LabelPair, ScoreCounts> counts = new HashMap<>();
    cube.counts()
        .forEach(
            (labels, rows) ->
                counts.merge(new LabelPair(labels.actual(), null), rows, ScoreCounts::merge));
    return PredictionCube.of(cube.scoreCells(), counts, cube.sums(), cube.scores());
  }
}
