package io.tidemark.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.CheckSpec;
import io.tidemark.core.Severity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OwnChecksTest {

  private static CheckSpec check(String check, String name, String column, String pattern) {
    return new CheckSpec(
        check,
        Optional.ofNullable(name),
        Optional.ofNullable(column),
        Optional.empty(),
        Optional.ofNullable(pattern),
        List.of(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Severity.WARNING,
        "test.conf:1");
  }

  private static final CheckSpec AGE = check("isNonNegative", null, "age", null);
  private static final CheckSpec NAMED = check("hasMin", "enough income", "income", null);
  private static final CheckSpec CARD = check("hasPattern", null, "kind", "^card$");
  private static final CheckSpec CASH = check("hasPattern", null, "kind", "^cash$");

  @Test
  void aCheckKeepsItsIdWhereverItStands() {
    List<String> ids = OwnChecks.constraintIds(List.of(AGE, NAMED, CARD));
    assertThat(ids.subList(0, 2))
        .containsExactly("isNonNegative:age:deequ_check", "enough income:deequ_check");
    assertThat(OwnChecks.constraintIds(List.of(CASH, CARD, NAMED, AGE)))
        .endsWith(ids.get(2), ids.get(1), ids.get(0))
        .doesNotHaveDuplicates();
  }

  @Test
  void checksThatAreAlikeHaveIdsThatDiffer() {
    assertThat(OwnChecks.constraintIds(List.of(AGE, AGE, AGE)))
        .containsExactly(
            "isNonNegative:age:deequ_check",
            "isNonNegative:age#2:deequ_check",
            "isNonNegative:age#3:deequ_check");
  }
}
