package io.tidemark.jobs.demo;

import java.util.List;

/**
 * Something that goes wrong in the simulated service.
 *
 * @param what in a sentence
 * @param columns the columns that show it
 * @param firstDay the first day on which it happens, 1 to {@link CreditService#DAYS}
 * @param lastDay the last day
 */
record PlantedEvent(String what, List<String> columns, int firstDay, int lastDay) {

  static final PlantedEvent UNIT_CHANGE =
      new PlantedEvent(
          "income arrives in thousands: a release, rolled back after two days",
          List.of("income"),
          5,
          6);
  static final PlantedEvent NULL_BURST =
      new PlantedEvent(
          "a third of employment_years is null: a timeout upstream",
          List.of("employment_years"),
          10,
          10);
  static final PlantedEvent NEW_CATEGORY =
      new PlantedEvent(
          "a new loan purpose, 'heat pump', with 12 % of the events",
          List.of("purpose"), 14, CreditService.DAYS);
  static final PlantedEvent SLOW_SHIFT =
      new PlantedEvent(
          "loan_amount grows by 1.5 % a day", List.of("loan_amount"), 8, CreditService.DAYS);
  static final PlantedEvent RENAMED_COLUMN =
      new PlantedEvent(
          "region is sent as region_code",
          List.of("region", "region_code"),
          22,
          CreditService.DAYS);

  static final List<PlantedEvent> ALL =
      List.of(UNIT_CHANGE, SLOW_SHIFT, NULL_BURST, NEW_CATEGORY, RENAMED_COLUMN);

  boolean isOn(int day) {
    return day >= firstDay && day <= lastDay;
  }
}
