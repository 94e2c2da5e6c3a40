package io.tidemark.config;

import java.util.Collection;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What holds for the data quality of one column instead of the general rules and of the baseline's
 * constraints. Every number is a share in [0, 1], absent for the general rule.
 *
 * @param disabled the checks that are not judged
 * @param completeness the least share of rows that have a value
 * @param dataType the least share of values that are of the type
 * @param nonNegativity the least share of numbers that are not negative
 * @param rangeTolerance the share of values outside the baseline's range that is no violation
 * @param nullRateThreshold the change of the rates of nulls, NaN and infinities that violates
 * @param unseenRateThreshold the share of values that the baseline lacks that violates
 */
public record ColumnQuality(
    Set<String> disabled,
    OptionalDouble completeness,
    OptionalDouble dataType,
    OptionalDouble nonNegativity,
    OptionalDouble rangeTolerance,
    OptionalDouble nullRateThreshold,
    OptionalDouble unseenRateThreshold) {

  public ColumnQuality {
    disabled = Set.copyOf(disabled);
    check("completeness", completeness);
    check("data-type", dataType);
    check("non-negativity", nonNegativity);
    check("range-tolerance", rangeTolerance);
    check("null-rate-threshold", nullRateThreshold);
    check("unseen-rate-threshold", unseenRateThreshold);
  }

  private static void check(String key, OptionalDouble share) {
    share.ifPresent(s -> NumberRange.SHARE.check("data-quality.columns.*." + key, s));
  }

  static ColumnQuality read(Section section, Collection<String> checks) {
    ColumnQuality quality =
        new ColumnQuality(
            section
                .at("disabled")
                .optional(node -> Set.copyOf(node.names("check", checks)))
                .orElse(Set.of()),
            share(section, "completeness"),
            share(section, "data-type"),
            share(section, "non-negativity"),
            share(section, "range-tolerance"),
            share(section, "null-rate-threshold"),
            share(section, "unseen-rate-threshold"));
    section.close();
    return quality;
  }

  private static OptionalDouble share(Section section, String key) {
    return section.at(key).optionalNumber(NumberRange.SHARE);
  }
}
