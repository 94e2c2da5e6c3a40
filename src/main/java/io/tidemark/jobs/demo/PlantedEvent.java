package io.tidemark.jobs.demo;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Something that goes wrong in the simulated service.
 *
 * @param what in a sentence
 * @param finder the job that should find it
 * @param columns the columns that show it; empty where it is in how outcomes depend on scores
 * @param days on which it happens, 1 to {@link Days#LAST}
 */
record PlantedEvent(String what, MonitorType finder, List<String> columns, Days days) {

  static final PlantedEvent UNIT_CHANGE =
      new PlantedEvent(
          "income arrives in thousands: a release, rolled back after two days",
          MonitorType.DATA_QUALITY,
          List.of("income"),
          new Days(5, 6));
  static final PlantedEvent SLOW_SHIFT =
      new PlantedEvent(
          "loan_amount grows by 1.5 % a day",
          MonitorType.DATA_QUALITY, List.of("loan_amount"), new Days(8, Days.LAST));
  static final PlantedEvent NULL_BURST =
      new PlantedEvent(
          "a third of employment_years is null: a timeout upstream",
          MonitorType.DATA_QUALITY,
          List.of("employment_years"),
          new Days(10, 10));
  static final PlantedEvent INCOME_FORGOTTEN =
      new PlantedEvent(
          "a release takes every income for the typical one, for a day",
          MonitorType.ATTRIBUTION,
          List.of("income"),
          new Days(12, 12));
  static final PlantedEvent NEW_CATEGORY =
      new PlantedEvent(
          "a new loan purpose, 'heat pump', with 12 % of the events",
          MonitorType.DATA_QUALITY, List.of("purpose"), new Days(14, Days.LAST));
  static final PlantedEvent LAYOFFS =
      new PlantedEvent(
          "layoffs: who is employed for less than 5 years defaults more than the score says",
          MonitorType.MODEL_QUALITY,
          List.of(),
          new Days(18, Days.LAST));
  static final PlantedEvent RENAMED_COLUMN =
      new PlantedEvent(
          "region is sent as region_code",
          MonitorType.DATA_QUALITY,
          List.of("region", "region_code"),
          new Days(22, Days.LAST));
  static final PlantedEvent STRICTER_WITH_WOMEN =
      new PlantedEvent(
          "a release declines women from a score of 0.2 on, men from 0.3 on as before",
          MonitorType.BIAS,
          List.of("sex"),
          new Days(24, Days.LAST));

  static final List<PlantedEvent> ALL =
      List.of(
          UNIT_CHANGE,
          SLOW_SHIFT,
          NULL_BURST,
          INCOME_FORGOTTEN,
          NEW_CATEGORY,
          LAYOFFS,
          RENAMED_COLUMN,
          STRICTER_WITH_WOMEN);

  boolean isOn(int day) {
    return days.contains(day);
  }

  /** The days on which it happens and is found. */
  SortedSet<Integer> daysTold(Map<Integer, List<Violation>> byDay) {
    return byDay.entrySet().stream()
        .filter(d -> isOn(d.getKey()) && d.getValue().stream().anyMatch(this::isToldBy))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether a finding of a day on which it happens tells of it. */
  boolean isToldBy(Violation found) {
    return found.monitor() == finder
        && (columns.isEmpty()
            ? found.check() == CheckType.CONCEPT_DRIFT
            : found.columns().stream().map(ColumnName::text).anyMatch(columns::contains));
  }
}
