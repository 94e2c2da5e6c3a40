package io.tidemark.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.Outcome;
import io.tidemark.profile.ColumnProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CategoryCountsTest {

  private static final List<String> DOMAIN = List.of("a", "b", "c");

  private static final ColumnProfile ABC =
      FoldedColumn.baseline("x", FoldedColumn.texts(300, i -> DOMAIN.get(i % 3)));

  private static DomainCount within(ColumnProfile before, List<String> now, List<String> allowed) {
    return CategoryCounts.of(FoldedColumn.window(before, now)).within(allowed);
  }

  @Test
  void unnamedValuesAreOutsideASmallDomain() {
    // 20 000 new values, of which a window names 1000.
    DomainCount all = within(ABC, FoldedColumn.texts(20_000, i -> "new" + i), DOMAIN);
    assertThat(all).isEqualTo(new DomainCount(0, 0, 20_000));
    assertThat(all.share()).isEqualTo(new Outcome.Value(0));

    List<String> half = FoldedColumn.texts(20_000, i -> i % 2 == 0 ? "b" : "new" + i);
    assertThat(within(ABC, half, DOMAIN)).isEqualTo(new DomainCount(10_000, 0, 20_000));
  }

  @Test
  void aDomainThatHoldsAllTheBaselineKnowsIsExactThoughManyOfItAreNotNamed() {
    List<String> allowed = FoldedColumn.texts(5_000, i -> "v" + i);
    ColumnProfile before = FoldedColumn.baseline("x", twice(allowed));
    // 5000 allowed values, of which 256 have cells and 1000 more are named, and 700 new ones.
    List<String> now = new ArrayList<>(allowed);
    now.addAll(FoldedColumn.texts(700, i -> "new" + i));
    Collections.shuffle(now, new Random(1));
    DomainCount count = within(before, now, allowed);
    assertThat(count).isEqualTo(new DomainCount(5_000, 0, 5_700));
  }

  @Test
  void whatMayBeAllowedButIsNotNamedCountsAsOutsideAndIsSaidToBeUnsure() {
    List<String> allowed = FoldedColumn.texts(5_000, i -> "v" + i);
    DomainCount count = within(ABC, allowed, allowed);
    assertThat(count.inside()).isEqualTo(1_000);
    assertThat(count.unsure()).isEqualTo(4_000);
    assertThat(count.isExact()).isFalse();
    assertThat(count.outside()).isEqualTo(4_000);
  }

  private static List<String> twice(List<String> values) {
    List<String> all = new ArrayList<>(values);
    all.addAll(values);
    return all;
  }
}
