package io.tidemark.constraints.volume;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Rows of hours as people make them: a daily and a weekly rhythm, days that differ by 10 %, hours
 * by another 20 % (a negative binomial distribution about the day's), and holidays that are
 * Sundays.
 *
 * @param hourly the mean rows of an hour of a working day
 */
record SimulatedTraffic(double hourly, Set<LocalDate> holidays) {

  static final Instant START = Instant.parse("2026-02-02T00:00:00Z");
  private static final double DAILY_DEVIATION = 0.1;
  private static final double HOURLY_DEVIATION = 0.2;

  /** What is left of the traffic at a time. */
  @FunctionalInterface
  interface Left {
    double at(Instant hour);
  }

  SortedMap<Instant, Long> rows(int days, long seed, Left left) {
    RandomGenerator random = new Well19937c(seed);
    GammaDistribution ofHours =
        new GammaDistribution(
            random, 1 / (HOURLY_DEVIATION * HOURLY_DEVIATION), HOURLY_DEVIATION * HOURLY_DEVIATION);
    Map<LocalDate, Double> ofDays = new HashMap<>();
    SortedMap<Instant, Long> rows = new TreeMap<>();
    for (int i = 0; i < days * 24; i++) {
      Instant hour = START.plus(Duration.ofHours(i));
      ZonedDateTime local = hour.atZone(ZoneOffset.UTC);
      double ofDay =
          ofDays.computeIfAbsent(
              local.toLocalDate(), d -> Math.exp(DAILY_DEVIATION * random.nextGaussian()));
      double mean = mean(local) * ofDay * ofHours.sample() * left.at(hour);
      rows.put(hour, mean <= 0 ? 0L : new PoissonDistribution(random, mean, 1e-9, 10_000).sample());
    }
    return rows;
  }

  private double mean(ZonedDateTime time) {
    double byHour = 1 - 0.7 * Math.cos(2 * Math.PI * (time.getHour() - 2) / 24);
    DayOfWeek day = holidays.contains(time.toLocalDate()) ? DayOfWeek.SUNDAY : time.getDayOfWeek();
    double byDay =
        switch (day) {
          case SATURDAY -> 0.7;
          case SUNDAY -> 0.5;
          default -> 1;
        };
    return hourly * byHour * byDay;
  }
}
