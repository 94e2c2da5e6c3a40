package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;

/** Expected orders are those of the Scala 2.12 library itself. */
class HashTrieOrderTest {

  private static List<String> inScala(List<String> values) {
    Map<String, Integer> map = Map$.MODULE$.empty();
    for (String value : values) {
      map = map.updated(value, 1);
    }
    List<String> keys = new ArrayList<>();
    for (Iterator<String> it = map.keysIterator(); it.hasNext(); ) {
      keys.add(it.next());
    }
    return keys;
  }

  @RepeatedTest(20)
  void valuesStandInTheOrderOfAScalaMap(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> values =
        Stream.generate(() -> "v" + random.nextInt(1_000_000)).distinct().limit(120).toList();
    assertThat(HashTrieOrder.of(values)).isEqualTo(inScala(values));
  }

  @Test
  void upToFourValuesStayAsTheyAre() {
    List<String> four = List.of("d", "a", "c", "b");
    assertThat(HashTrieOrder.of(four)).isEqualTo(four).isEqualTo(inScala(four));
  }
}
