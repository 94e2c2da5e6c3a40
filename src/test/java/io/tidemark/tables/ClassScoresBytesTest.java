package io.tidemark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.TidemarkException;
import io.tidemark.profile.ClassScores;
import io.tidemark.profile.Moments;
import io.tidemark.profile.ScoreFlaw;
import io.tidemark.testkit.ClassScoresOf;
import io.tidemark.testkit.ClassScoresOf.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassScoresBytesTest {

  @Test
  void whatIsReadIsWhatWasWritten() {
    List<Row> rows = new ArrayList<>(ClassScoresOf.wine());
    rows.add(new Row(null, "barolo", rows.get(3).scores()));
    rows.add(new Row("barbera", null, Map.of("barolo", 0.0, "grignolino", 0.0, "barbera", 1.0)));
    ClassScores wine = ClassScoresOf.rows(rows);
    ClassScores flawed =
        ClassScores.of(
            wine.byClass(), wine.squares(), Map.of(ScoreFlaw.NO_SUM, 300L, ScoreFlaw.MISSING, 1L));
    Random random = new Random(3);
    List<Row> many = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      double p = random.nextDouble();
      many.add(new Row(i % 3 == 0 ? "é" : "b", "b", Map.of("é", p, "b", 1 - p)));
    }

    for (ClassScores scores : List.of(wine, flawed, ClassScoresOf.rows(many))) {
      assertThat(ClassScoresBytes.read(ClassScoresBytes.of(scores))).isEqualTo(scores);
    }
    assertThat(
            ClassScoresBytes.read(
                    ClassScoresBytes.of(
                        ClassScores.of(Map.of(), Moments.EMPTY, Map.of(ScoreFlaw.MISSING, 4L))))
                .flawed())
        .isEqualTo(4);
  }

  @Test
  void aLayoutOfANewerReleaseIsRefused() {
    byte[] bytes = ClassScoresBytes.of(ClassScoresOf.rows(ClassScoresOf.wine()));
    bytes[0] = 2;
    assertThatThrownBy(() -> ClassScoresBytes.read(bytes))
        .isInstanceOf(TidemarkException.class)
        .hasMessageContaining("a newer release wrote them");
  }
}
