package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * What every state owes: merging the states of parts equals the state of the whole, in any order
 * and grouping; the state of nothing changes nothing; and it arrives as it was sent.
 */
abstract class StateLaws<V, S> {

  private static final String SEED = "seed {currentRepetition}";
  private static final int SEEDS = 12;

  private final Function<Random, V> value;
  private final Function<List<V>, S> fold;
  private final BinaryOperator<S> merge;
  private final BiConsumer<S, S> same;

  /** A state whose equals tells whether two are the same. */
  StateLaws(Function<Random, V> value, Function<List<V>, S> fold, BinaryOperator<S> merge) {
    this(value, fold, merge, (actual, expected) -> assertThat(actual).isEqualTo(expected));
  }

  StateLaws(
      Function<Random, V> value,
      Function<List<V>, S> fold,
      BinaryOperator<S> merge,
      BiConsumer<S, S> same) {
    this.value = value;
    this.fold = fold;
    this.merge = merge;
    this.same = same;
  }

  @RepeatedTest(value = SEEDS, name = SEED)
  void mergingPartsEqualsTheWhole(RepetitionInfo seed) {
    Parts<V> parts = parts(seed);

    S merged =
        merge.apply(
            merge.apply(fold.apply(parts.a()), fold.apply(parts.b())), fold.apply(parts.c()));

    same.accept(
        merged,
        fold.apply(Stream.of(parts.a(), parts.b(), parts.c()).flatMap(List<V>::stream).toList()));
  }

  @RepeatedTest(value = SEEDS, name = SEED)
  void mergingIsAssociative(RepetitionInfo seed) {
    Parts<V> parts = parts(seed);
    S a = fold.apply(parts.a());
    S b = fold.apply(parts.b());
    S c = fold.apply(parts.c());

    same.accept(merge.apply(merge.apply(a, b), c), merge.apply(a, merge.apply(b, c)));
  }

  @RepeatedTest(value = SEEDS, name = SEED)
  void mergingIsCommutative(RepetitionInfo seed) {
    Parts<V> parts = parts(seed);
    S a = fold.apply(parts.a());
    S b = fold.apply(parts.b());

    same.accept(merge.apply(a, b), merge.apply(b, a));
  }

  @RepeatedTest(value = SEEDS, name = SEED)
  void theStateOfNothingChangesNothing(RepetitionInfo seed) {
    S a = fold.apply(parts(seed).a());
    S nothing = fold.apply(List.of());

    same.accept(merge.apply(a, nothing), a);
    same.accept(merge.apply(nothing, a), a);
    same.accept(merge.apply(nothing, nothing), nothing);
  }

  @RepeatedTest(value = SEEDS, name = SEED)
  void mergingLeavesItsArgumentsAlone(RepetitionInfo seed) {
    Parts<V> parts = parts(seed);
    S a = fold.apply(parts.a());
    S b = fold.apply(parts.b());

    assertThat(merge.apply(a, b)).isNotSameAs(a).isNotSameAs(b);

    same.accept(a, fold.apply(parts.a()));
    same.accept(b, fold.apply(parts.b()));
  }

  @RepeatedTest(value = SEEDS, name = SEED)
  void arrivesAsItWasSent(RepetitionInfo seed) {
    for (List<V> values : List.of(parts(seed).a(), List.<V>of())) {
      S state = fold.apply(values);

      assertThat(sent(state)).isEqualTo(state).hasSameHashCodeAs(state);
    }
  }

  @SuppressWarnings("unchecked")
  static <T> T sent(T state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(state);
      out.flush();
      return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private record Parts<T>(List<T> a, List<T> b, List<T> c) {}

  private Parts<V> parts(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    return new Parts<>(values(random), values(random), values(random));
  }

  private List<V> values(Random random) {
    return Stream.generate(() -> value.apply(random)).limit(random.nextInt(600)).toList();
  }
}
