package io.tidemark.interchange.parity;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Subgroup;
import io.tidemark.interchange.FileViolation;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.bias.BiasMetrics;
import io.tidemark.metrics.drift.DriftMetrics;
import io.tidemark.metrics.quality.QualityMetrics;
import io.tidemark.profile.Facet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a violation is about, in SageMaker's words: the same in its files and in what Tidemark
 * finds, whose violations may be about several columns.
 *
 * @param subject a column, a group and a metric such as {@code Sex=0 DPPL}, a metric of model
 *     quality, or a label; blank for the data set as a whole
 * @param check the {@code constraint_check_type}
 */
record Verdict(MonitorType monitor, String subject, String check) {

  private static final Set<String> ON_WHOLE =
      Set.of(CheckType.MISSING_COLUMN.text(), CheckType.EXTRA_COLUMN.text());

  /** The metrics behind the checks of a column, under either policy. */
  private static final Map<String, Set<String>> METRICS =
      Map.of(
          CheckType.DATA_TYPE.text(), Set.of("exact_type_match", "data_type_fit"),
          CheckType.COMPLETENESS.text(), Set.of("completeness"),
          CheckType.CATEGORICAL_VALUES.text(), Set.of("domain_content", "unseen_rate"));

  static Verdict of(MonitorType monitor, FileViolation violation) {
    String check = violation.constraintCheckType();
    if (monitor.equals(MonitorType.DATA_QUALITY)) {
      return ofColumn(violation.featureName().orElse(""), check);
    }
    String metric = violation.field("metric_name").orElse("");
    if (monitor.equals(MonitorType.BIAS)) {
      String group =
          violation.field("facet").orElse("") + "=" + violation.field("facet_value").orElse("");
      return new Verdict(monitor, group + " " + metric, check);
    }
    return monitor.equals(MonitorType.ATTRIBUTION)
        ? new Verdict(monitor, violation.field("label").orElse(""), check)
        : new Verdict(monitor, metric, check);
  }

  private static Verdict ofColumn(String column, String check) {
    // No public file shows what SageMaker calls the column there.
    return new Verdict(MonitorType.DATA_QUALITY, ON_WHOLE.contains(check) ? "" : column, check);
  }

  /** What a finding is about; nothing where SageMaker has no words for it, as for slices. */
  static List<Verdict> of(Violation violation) {
    MonitorType monitor = violation.monitor();
    if (!violation.isAlarm() || !violation.slice().isWhole()) {
      return List.of();
    }
    String check = violation.check().text();
    if (monitor.equals(MonitorType.DATA_QUALITY)) {
      return violation.columns().isEmpty()
          ? List.of(ofColumn("", check))
          : violation.columns().stream()
              .map(ColumnName::text)
              .map(column -> ofColumn(column, check))
              .toList();
    }
    if (monitor.equals(MonitorType.ATTRIBUTION)) {
      return List.of(
          new Verdict(monitor, violation.constraintId().replace(":" + check, ""), check));
    }
    return violation.metric().map(m -> List.of(of(monitor, m, check))).orElse(List.of());
  }

  private static Verdict of(MonitorType monitor, Metric metric, String check) {
    if (monitor.equals(MonitorType.BIAS)) {
      return new Verdict(monitor, group(metric.subgroup()) + " " + code(metric), check);
    }
    return new Verdict(
        monitor,
        jsonName(metric),
        metric.threshold().map(Threshold::operator).map(o -> o.text()).orElse(check));
  }

  private static String group(Subgroup group) {
    return Facet.unnumbered(String.valueOf(group.facet())) + "=" + group.value();
  }

  /** A metric of bias in SageMaker's letters. */
  private static String code(Metric metric) {
    String name = metric.name().replace("_change", "");
    return BiasMetrics.names().contains(name)
        ? BiasMetrics.named(name).code()
        : name.toUpperCase(Locale.ROOT);
  }

  /** Whether a metric is the number that the verdict rests on. */
  boolean restsOn(Metric metric) {
    if (!metric.slice().isWhole() || metric.key().cell().isPresent()) {
      return false;
    }
    if (monitor.equals(MonitorType.DATA_QUALITY)) {
      return metric.column().map(ColumnName::text).filter(subject::equals).isPresent()
          && (METRICS.getOrDefault(check, Set.of()).contains(metric.name()) || isDrift(metric));
    }
    if (monitor.equals(MonitorType.BIAS)) {
      return metric.subgroup().value() != null
          && metric.subgroup().group() == null
          && subject.equals(group(metric.subgroup()) + " " + code(metric));
    }
    if (monitor.equals(MonitorType.ATTRIBUTION)) {
      return metric.threshold().isPresent()
          && metric.column().isEmpty()
          && metric.classLabel().map(subject::equals).orElse(true);
    }
    return metric.subgroup().equals(Subgroup.ALL)
        && metric.classLabel().isEmpty()
        && subject.equals(jsonName(metric));
  }

  /** Averages over classes are called as there. */
  private static String jsonName(Metric metric) {
    return QualityMetrics.names().contains(metric.name())
        ? QualityMetrics.jsonName(metric.name())
        : metric.name();
  }

  /** Of the distances, the one that is judged. */
  private boolean isDrift(Metric metric) {
    return check.equals(CheckType.BASELINE_DRIFT.text())
        && ((metric.threshold().isPresent() && DriftMetrics.names().contains(metric.name()))
            || metric.name().startsWith("sagemaker_"));
  }
}
