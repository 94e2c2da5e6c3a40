package io.tidemark.jobs.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * An application for a loan: who asked, what the model said, and what came of it, which is known
 * two to four days later. The simulation knows the outcome of declined applications too.
 *
 * @param employmentYears null where the service did not get them
 * @param contributions what the features added to the log odds of the score
 * @param score the probability of default that the model sees
 * @param predicted default or repaid; those predicted to default are declined
 * @param outcome what came of it, likewise
 * @param labelled when that was known
 */
record Application(
    String id,
    Instant time,
    int age,
    String sex,
    double income,
    double loanAmount,
    Integer employmentYears,
    double debtRatio,
    boolean existingCustomer,
    String home,
    String purpose,
    String region,
    Contributions contributions,
    double score,
    String predicted,
    String outcome,
    Instant labelled) {

  static final String DEFAULT = "default";
  static final String REPAID = "repaid";

  private static final String[] HOMES = {"rent", "mortgage", "own", "family"};
  private static final double[] HOME_SHARES = {0.42, 0.36, 0.17, 0.05};
  private static final String[] PURPOSES = {"car", "home", "debt", "education", "holiday"};
  private static final double[] PURPOSE_SHARES = {0.35, 0.25, 0.22, 0.12, 0.06};
  private static final String[] REGIONS = {"north", "south", "east", "west", "centre"};
  private static final double[] REGION_SHARES = {0.3, 0.25, 0.2, 0.15, 0.1};

  /** Draws one of a day of the simulation; day 0 is before anything changed. */
  static Application of(SplittableRandom random, int day, LocalDate date, int number) {
    Instant time =
        date.atStartOfDay(ZoneOffset.UTC).toInstant().plusMillis(random.nextInt(86_400_000));
    int age = (int) Math.min(90, 18 + Math.abs(random.nextGaussian()) * 18);
    String sex = random.nextDouble() < 0.45 ? "F" : "M";
    double income = 1_000 * Math.exp(3.5 + 0.45 * random.nextGaussian());
    double loanAmount = Math.round(growth(day) * Math.exp(9.2 + 0.5 * random.nextGaussian()));
    int employmentYears = (int) Math.min(age - 16, -6 * Math.log(1 - random.nextDouble()));
    double debtRatio =
        Math.round(1_000 * (random.nextDouble() + random.nextDouble()) / 2) / 1_000.0;
    boolean existing = random.nextDouble() < 0.35;
    String home = pick(random, HOMES, HOME_SHARES);
    String purpose = pick(random, PURPOSES, PURPOSE_SHARES);
    String region = pick(random, REGIONS, REGION_SHARES);
    double change = random.nextDouble();

    // What else the model knows of the applicant and no column shows.
    double history = 0.6 * random.nextGaussian();
    double sentIncome = PlantedEvent.UNIT_CHANGE.isOn(day) ? income / 1_000 : income;
    Contributions contributions =
        Contributions.of(
            PlantedEvent.INCOME_FORGOTTEN.isOn(day) ? Contributions.TYPICAL_INCOME : sentIncome,
            loanAmount,
            employmentYears,
            debtRatio,
            existing);
    double score = Math.round(1e4 * probability(contributions.logOdds() + history)) / 1e4;
    double limit = PlantedEvent.STRICTER_WITH_WOMEN.isOn(day) && sex.equals("F") ? 0.2 : 0.3;
    double layoffs = PlantedEvent.LAYOFFS.isOn(day) && employmentYears < 5 ? 1 : 0;
    double risk =
        probability(
            Contributions.of(income, loanAmount, employmentYears, debtRatio, existing).logOdds()
                + history
                + layoffs);
    return new Application(
        date + "-" + String.format(Locale.ROOT, "%05d", number),
        time,
        age,
        sex,
        sentIncome,
        loanAmount,
        PlantedEvent.NULL_BURST.isOn(day) && change < 1.0 / 3 ? null : employmentYears,
        debtRatio,
        existing,
        home,
        PlantedEvent.NEW_CATEGORY.isOn(day) && change < 0.12 ? "heat pump" : purpose,
        region,
        contributions,
        score,
        score > limit ? DEFAULT : REPAID,
        random.nextDouble() < risk ? DEFAULT : REPAID,
        time.plus(Duration.ofHours(48 + random.nextInt(48))));
  }

  private static double growth(int day) {
    return PlantedEvent.SLOW_SHIFT.isOn(day)
        ? Math.pow(1.015, day - PlantedEvent.SLOW_SHIFT.days().first() + 1.0)
        : 1;
  }

  private static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  private static String pick(SplittableRandom random, String[] values, double[] shares) {
    double at = random.nextDouble();
    for (int i = 0; i < values.length - 1; i++) {
      at -= shares[i];
      if (at < 0) {
        return values[i];
      }
    }
    return values[values.length - 1];
  }
}
