package io.tidemark.testkit.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a golden workspace is made of, the same at every call: training rows of two weeks of two
 * models, and what they were asked from Friday to Sunday, 2026-03-06 to 08. Captures and labels
 * come in three instalments; the first two are in the workspace, the third is left to the test. On
 * Saturday incomes are three times as high, women need a higher probability, and a third of the
 * labels is turned round; forecasts are too low by ten.
 */
public final class GoldenInput {

  /** The three days, and the day after. */
  public static final List<String> DAYS =
      List.of("2026-03-06", "2026-03-07", "2026-03-08", "2026-03-09");

  public static final int EVENTS_PER_DAY = 200;

  /** The line of the second capture file of the credit model that cannot be read. */
  static final String BROKEN = "{\"event_id\":\"broken\",\"at\":";

  private static final Instant TRAINED_FROM = Instant.parse("2026-02-02T00:00:00Z");
  private static final int TRAINING_ROWS = 1_120;
  private static final Duration HALF_A_DAY = Duration.ofHours(12);
  private static final List<String> REGIONS = List.of("north", "south", "south", "west");
  private static final int STORES = 25;

  private GoldenInput() {}

  /** The credit model's events from one time on before another, within the three days. */
  public static List<CreditEvent> credit(Instant from, Instant before) {
    List<CreditEvent> events = new ArrayList<>();
    for (String day : DAYS.subList(0, 3)) {
      events.addAll(creditDay(Instant.parse(day + "T00:00:00Z"), day.equals(DAYS.get(1))));
    }
    events.removeIf(e -> e.at().isBefore(from) || !e.at().isBefore(before));
    return events;
  }

  /** The demand model's events, likewise. */
  public static List<DemandEvent> demand(Instant from, Instant before) {
    List<DemandEvent> events = new ArrayList<>();
    for (String day : DAYS.subList(0, 3)) {
      events.addAll(demandDay(Instant.parse(day + "T00:00:00Z"), day.equals(DAYS.get(1))));
    }
    events.removeIf(e -> e.at().isBefore(from) || !e.at().isBefore(before));
    return events;
  }

  /** Midnight of one of the {@link #DAYS}. */
  public static Instant midnight(int day) {
    return Instant.parse(DAYS.get(day) + "T00:00:00Z");
  }

  /** Noon of the last day, up to which the workspace knows captures. */
  public static Instant noon() {
    return midnight(2).plus(HALF_A_DAY);
  }

  /** The tables that the models were trained on. */
  public static Map<String, List<String>> training() {
    List<String> credit = new ArrayList<>(List.of(CreditEvent.CSV_HEADER));
    List<String> demand = new ArrayList<>(List.of(DemandEvent.CSV_HEADER));
    Random random = new Random(11);
    for (int i = 0; i < TRAINING_ROWS; i++) {
      Instant at = TRAINED_FROM.plus(Duration.ofMinutes(18L * i));
      credit.add(creditEvent("t" + i, at, false, random).csv());
      demand.add(demandEvent("t" + i, at, i, false, random).csv());
    }
    return Map.of("training/credit.csv", credit, "training/demand.csv", demand);
  }

  /**
   * The files that arrive as one of the three instalments of captures, by name below the landing
   * folder.
   */
  public static Map<String, List<String>> captures(int instalment) {
    Instant from = List.of(midnight(0), midnight(2), noon()).get(instalment);
    Instant before = List.of(midnight(2), noon(), midnight(3)).get(instalment);
    Map<String, List<String>> files = new LinkedHashMap<>();
    List<String> credit =
        new ArrayList<>(credit(from, before).stream().map(CreditEvent::captured).toList());
    if (instalment == 1) {
      credit.add(BROKEN);
    }
    files.put("landing/captures/credit/" + instalment + ".jsonl", credit);
    files.put(
        "landing/captures/demand/" + instalment + ".jsonl",
        demand(from, before).stream().map(DemandEvent::captured).toList());
    return files;
  }

  /** Likewise of labels: each comes for events that were captured by then. */
  public static Map<String, List<String>> labels(int instalment) {
    Instant from = List.of(midnight(0), midnight(1).plus(HALF_A_DAY), noon()).get(instalment);
    Instant before = List.of(midnight(1).plus(HALF_A_DAY), noon(), midnight(3)).get(instalment);
    String hour = List.of("2026/03/08/06", "2026/03/08/18", "2026/03/09/12").get(instalment);
    return Map.of(
        "landing/labels/credit/" + hour + "/labels.jsonl",
        credit(from, before).stream().map(CreditEvent::labelled).toList(),
        "landing/labels/demand/" + hour + "/labels.jsonl",
        demand(from, before).stream().map(DemandEvent::labelled).toList());
  }

  /** Writes files below a folder. */
  public static void write(Path folder, Map<String, List<String>> files) throws IOException {
    for (Map.Entry<String, List<String>> file : files.entrySet()) {
      Path place = folder.resolve(file.getKey());
      Files.createDirectories(place.getParent());
      Files.writeString(place, String.join("\n", file.getValue()) + "\n");
    }
  }

  private static List<CreditEvent> creditDay(Instant midnight, boolean isOdd) {
    Random random = new Random(midnight.getEpochSecond());
    List<CreditEvent> events = new ArrayList<>();
    for (int i = 0; i < EVENTS_PER_DAY; i++) {
      String id = "c-" + midnight.toString().substring(0, 10) + "-" + i;
      events.add(creditEvent(id, time(midnight, i), isOdd, random));
    }
    return events;
  }

  private static List<DemandEvent> demandDay(Instant midnight, boolean isOdd) {
    Random random = new Random(midnight.getEpochSecond() + 1);
    List<DemandEvent> events = new ArrayList<>();
    for (int i = 0; i < EVENTS_PER_DAY; i++) {
      String id = "d-" + midnight.toString().substring(0, 10) + "-" + i;
      events.add(demandEvent(id, time(midnight, i), i, isOdd, random));
    }
    return events;
  }

  private static Instant time(Instant midnight, int event) {
    return midnight.plusSeconds(event * 86_400L / EVENTS_PER_DAY);
  }

  private static CreditEvent creditEvent(String id, Instant at, boolean isOdd, Random random) {
    double wealth = random.nextGaussian();
    double income = rounded(3_000 + 600 * wealth, 100) * (isOdd ? 3 : 1);
    long age = 20L + random.nextInt(50);
    double debt = rounded(900 + 200 * wealth + 100 * random.nextGaussian(), 100);
    String region = REGIONS.get(random.nextInt(REGIONS.size()));
    String sex = random.nextInt(2) == 0 ? "F" : "M";
    double logit = 1.5 * wealth + (age - 45) / 30.0 + 0.5 * random.nextGaussian();
    double probability = rounded(1 / (1 + StrictMath.exp(-logit)), 10_000);
    int decision = probability > (isOdd && sex.equals("F") ? 0.8 : 0.5) ? 1 : 0;
    int label = random.nextDouble() < probability ? 1 : 0;
    if (isOdd && random.nextInt(3) == 0) {
      label = 1 - label;
    }
    return new CreditEvent(id, at, income, age, debt, region, sex, decision, probability, label);
  }

  private static DemandEvent demandEvent(
      String id, Instant at, int number, boolean isOdd, Random random) {
    String store = "store-" + number % STORES;
    double price = rounded(4 + random.nextDouble(), 100);
    double temperature = rounded(12 + 5 * random.nextGaussian(), 10);
    double expected = 40 - 3 * price + temperature;
    double predicted = rounded(expected - (isOdd ? 10 : 0), 10);
    double sold = Math.max(1, Math.rint(expected + 4 * random.nextGaussian()));
    return new DemandEvent(id, at, store, price, temperature, predicted, sold);
  }

  private static double rounded(double value, int parts) {
    return Math.rint(value * parts) / parts;
  }
}
