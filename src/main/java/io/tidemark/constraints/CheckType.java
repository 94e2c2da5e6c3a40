package io.tidemark.constraints;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What a constraint checks. The constants are Tidemark's own, the first six with SageMaker's names;
 * a kind of monitoring may bring others. There is one object of each name.
 */
public final class CheckType implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  private static final Pattern TEXT = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Map<String, CheckType> NAMED = new ConcurrentHashMap<>();

  public static final CheckType DATA_TYPE = named("data_type_check");
  public static final CheckType COMPLETENESS = named("completeness_check");
  public static final CheckType BASELINE_DRIFT = named("baseline_drift_check");
  public static final CheckType MISSING_COLUMN = named("missing_column_check");
  public static final CheckType EXTRA_COLUMN = named("extra_column_check");
  public static final CheckType CATEGORICAL_VALUES = named("categorical_values_check");
  public static final CheckType RANGE = named("range_check");
  public static final CheckType NON_NEGATIVITY = named("non_negativity_check");

  /** Far fewer rows came than earlier windows let one expect. */
  public static final CheckType VOLUME = named("volume_check");

  /** Rows have stopped to come. */
  public static final CheckType FRESHNESS = named("freshness_check");

  /** A Deequ check of the user's own. */
  public static final CheckType DEEQU = named("deequ_check");

  /** A metric of model quality beyond its limit. */
  public static final CheckType MODEL_QUALITY = named("model_quality_check");

  /** The relationship of inputs and labels has moved. */
  public static final CheckType CONCEPT_DRIFT = named("concept_drift_check");

  /** A metric of bias beyond its limit; SageMaker's name. */
  public static final CheckType BIAS_DRIFT = named("bias_drift_check");

  /** Other features decide than did; SageMaker's name. */
  public static final CheckType ATTRIBUTION_DRIFT = named("feature_attribution_drift_check");

  /** A metric of the user's own beyond its limit. */
  public static final CheckType CUSTOM_METRIC = named("custom_metric_check");

  private final String text;

  private CheckType(String text) {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "A check is named by small letters, digits and '_', was '" + text + "'");
    }
    this.text = text;
  }

  /**
   * The check of this name.
   *
   * @param text as tables and files have it, such as {@code completeness_check}
   */
  public static CheckType named(String text) {
    return NAMED.computeIfAbsent(text, CheckType::new);
  }

  /** The name in tables and files. */
  public String text() {
    return text;
  }

  /** The checks of a single column that policies bring themselves. */
  public static List<CheckType> ofColumns() {
    return List.of(
        DATA_TYPE, COMPLETENESS, BASELINE_DRIFT, CATEGORICAL_VALUES, RANGE, NON_NEGATIVITY);
  }

  /** The same in every JVM, and with it the order of sets. */
  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  @Serial
  private Object readResolve() {
    return named(text);
  }
}
