package io.tidemark.jobs.source;

import io.tidemark.config.CaptureConfig;
import io.tidemark.config.SourceConfig;
import io.tidemark.profile.AttributionSums;
import io.tidemark.profile.Cells;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.SlicePlan;
import io.tidemark.profile.TypeRule;
import io.tidemark.scan.AggregatePlan;
import io.tidemark.scan.AttributionPlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Names what is collected of the captures, so that profiles collected otherwise (with other
 * sentinels, without sketches, before a column was added) are not taken for the same.
 */
public final class PlanVersion {

  private static final int HEX_DIGITS = 8;
  private static final String END = " of ";

  private PlanVersion() {}

  static String of(CaptureConfig capture, ProfilePlan plan, SlicePlan slices) {
    StringBuilder text = new StringBuilder();
    text.append(capture.eventTime())
        .append(capture.datePartition())
        .append(plan.eventId())
        .append(plan.exampleEventIds());
    if (plan.entity() != null) {
      text.append("\nentity ").append(plan.entity().path());
    }
    for (ColumnPlan column : plan.columns()) {
      text.append('\n')
          .append(column.column().path())
          .append(column.kind())
          .append(column.optionalCells().map(Cells::id))
          .append(column.expected())
          .append(column.sentinels())
          .append(column.collects())
          .append(column.rule());
      column.optionalAgeAt().ifPresent(time -> text.append("age at ").append(time.path()));
    }
    plan.optionalCross().ifPresent(cross -> text.append("\n").append(cross));
    return digest(text, slices);
  }

  /**
   * Names what is collected of predictions, and by what and from where they have their labels.
   *
   * @param source of the labels; empty where there are none
   * @param joins the columns that join them
   */
  static String of(
      CaptureConfig capture,
      PredictionPlan plan,
      Optional<SourceConfig> source,
      List<? extends Object> joins) {
    StringBuilder text = new StringBuilder();
    text.append(capture.eventTime())
        .append(capture.datePartition())
        .append(capture.eventId())
        .append(capture.recordIndex())
        .append(source.map(s -> s.format() + s.place() + s.options().described()))
        .append(joins)
        .append(plan.problem())
        .append(plan.prediction())
        .append(plan.score())
        .append(plan.decision())
        .append(plan.scoreCells().map(ScoreCells::id))
        .append(plan.facets())
        .append(TypeRule.WORDS);
    if (!plan.classScores().isEmpty()) {
      text.append(plan.classScores()).append(ScoreCells.FOUR_DIGITS.id());
    }
    return digest(text, plan.slices());
  }

  /**
   * Names which attributions are collected, and how events are told apart.
   *
   * @param model names what they are computed by
   */
  static String of(CaptureConfig capture, AttributionPlan plan, String model) {
    StringBuilder text = new StringBuilder();
    text.append(capture.eventTime())
        .append(capture.datePartition())
        .append(plan.grouping().event())
        .append(model);
    plan.attributions()
        .forEach(a -> text.append('\n').append(a.key()).append(model.isEmpty() ? a.value() : ""));
    if (plan.grouping().medians() == AttributionSums.Medians.COUNTED) {
      text.append("\nmedians");
    }
    return digest(text, new SlicePlan(plan.grouping().slices()));
  }

  /** Names what is collected for aggregates. */
  static String of(CaptureConfig capture, AggregatePlan plan, SlicePlan slices) {
    StringBuilder text = new StringBuilder();
    text.append(capture.eventTime()).append(capture.datePartition());
    plan.keys().forEach(key -> text.append('\n').append(key));
    return digest(text, slices);
  }

  private static String digest(StringBuilder text, SlicePlan slices) {
    slices.keys().forEach(k -> text.append('\n').append(k.columns()).append(k.cells().id()));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The input version of a base window. */
  public static String joined(String plan, String files) {
    return plan + END + files;
  }
}
