package io.tidemark.capture;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many records and lines of which kind rows are. Tallies of parts add up, in any order, to that
 * of the whole.
 *
 * @param dates the dates of the records that have a time
 * @param reasons how many lines could not be read for which reason
 * @param names the names of the values that found no place, in the first columns' order
 * @param failures what could not be done for some records, by its key below preprocess
 */
record Tally(
    long records,
    long quarantined,
    long untimed,
    boolean hasHalves,
    SortedSet<LocalDate> dates,
    SortedMap<String, Long> reasons,
    Map<String, Name> names,
    SortedMap<String, Failure> failures)
    implements Serializable {

  static final Tally NONE =
      new Tally(0, 0, 0, false, new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  /**
   * A name of unplaced values.
   *
   * @param place the foremost that it has among the unplaced values of a record, from 0 on
   * @param records in how many it occurs
   */
  record Name(int place, long records) implements Serializable {

    Name plus(Name other) {
      return new Name(Math.min(place, other.place), records + other.records);
    }
  }

  Tally plus(Tally other) {
    SortedSet<LocalDate> allDates = new TreeSet<>(dates);
    allDates.addAll(other.dates);
    SortedMap<String, Long> allReasons = new TreeMap<>(reasons);
    other.reasons.forEach((reason, lines) -> allReasons.merge(reason, lines, Long::sum));
    Map<String, Name> allNames = new TreeMap<>(names);
    other.names.forEach((name, found) -> allNames.merge(name, found, Name::plus));
    SortedMap<String, Failure> allFailures = new TreeMap<>(failures);
    other.failures.forEach((step, failure) -> allFailures.merge(step, failure, Failure::plus));
    return new Tally(
        records + other.records,
        quarantined + other.quarantined,
        untimed + other.untimed,
        hasHalves || other.hasHalves,
        allDates,
        allReasons,
        allNames,
        allFailures);
  }

  /** The names that a layout has no column for, in the order of payloads. */
  List<String> unknownTo(CaptureLayout layout) {
    List<String> unknown = new ArrayList<>(names.keySet());
    unknown.removeIf(layout::holds);
    unknown.sort(
        Comparator.comparingInt((String name) -> names.get(name).place())
            .thenComparing(Comparator.naturalOrder()));
    return unknown;
  }

  BatchCounts counts(CaptureSink.Kept kept, CaptureLayout layout) {
    SortedMap<String, Long> unknown = new TreeMap<>();
    unknownTo(layout).forEach(name -> unknown.put(name, names.get(name).records()));
    return new BatchCounts(
        records + quarantined,
        kept.written(),
        records - kept.written(),
        quarantined,
        kept.completed(),
        untimed,
        reasons,
        unknown,
        failures);
  }
}
