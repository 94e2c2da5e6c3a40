package io.tidemark.scan;

import io.tidemark.profile.PredictionPart;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.PredictionProfile;
import io.tidemark.profile.PredictionProfiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the tasks folded, added up on the driver. */
final class PredictionSums {

  private final SortedMap<Long, Map<PredictionPart, PartSum>> windows = new TreeMap<>();
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> known = new ArrayList<>();
  private final PredictionPlan plan;
  private JoinCounts joined = JoinCounts.NONE;

  private PredictionSums(PredictionPlan plan) {
    this.plan = plan;
  }

  static PredictionSums of(List<byte[]> states, PredictionPlan plan) {
    PredictionSums sums = new PredictionSums(plan);
    states.forEach(sums::add);
    return sums;
  }

  @SuppressWarnings("unchecked")
  private void add(byte[] state) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(state))) {
      joined = joined.plus((JoinCounts) in.readObject());
      List<String> labels = (List<String>) in.readObject();
      int[] codesHere = labels.stream().mapToInt(this::code).toArray();
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        Map<PredictionPart, PartSum> parts =
            windows.computeIfAbsent(in.readLong(), w -> new HashMap<>());
        int size = in.readInt();
        for (int p = 0; p < size; p++) {
          PredictionPart part = (PredictionPart) in.readObject();
          parts
              .computeIfAbsent(part, x -> new PartSum(plan.classScores().size()))
              .add(in, labels, codesHere);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("A task's profiles are of a class that the driver lacks", e);
    }
  }

  /** The driver's own code of a label, for two tasks have two codes of it; null has one too. */
  private int code(String label) {
    return codes.computeIfAbsent(
        label,
        l -> {
          known.add(l);
          return known.size() - 1;
        });
  }

  JoinCounts joined() {
    return joined;
  }

  /** The profiles of each window, by its number. */
  SortedMap<Long, PredictionProfiles> profiles() {
    SortedMap<Long, PredictionProfiles> profiles = new TreeMap<>();
    windows.forEach(
        (window, sums) -> {
          Map<PredictionPart, PredictionProfile> parts = new HashMap<>();
          sums.forEach((part, sum) -> parts.put(part, sum.profile(plan, known)));
          profiles.put(window, PredictionProfiles.of(parts));
        });
    return profiles;
  }
}
