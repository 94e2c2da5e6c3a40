package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnSelectionTest {

  private static final List<String> COLUMNS = List.of("id", "loan_amount", "loan_term", "a*", "ab");

  private static List<String> select(List<String> features, List<String> exclude) {
    return new ColumnSelection(features, exclude).of(COLUMNS);
  }

  @Test
  void aWildcardStandsForAnyCharacters() {
    assertThat(select(List.of("*"), List.of())).isEqualTo(COLUMNS);
    assertThat(select(List.of("loan_*"), List.of())).containsExactly("loan_amount", "loan_term");
    assertThat(select(List.of("*_t*m"), List.of())).containsExactly("loan_term");
    assertThat(select(List.of("*"), List.of("loan*", "id"))).containsExactly("a*", "ab");
  }

  @Test
  void anEntryThatIsAColumnsNameMeansThatColumn() {
    assertThat(select(List.of("a*"), List.of())).containsExactly("a*");
    assertThat(select(List.of("*"), List.of("a*")))
        .containsExactly("id", "loan_amount", "loan_term", "ab");
  }

  @Test
  void aColumnNamedOutrightStaysInSpiteOfAWildcard() {
    assertThat(select(List.of("loan_term", "i*"), List.of("loan_*")))
        .containsExactly("id", "loan_term");
    assertThat(select(List.of("loan_term"), List.of("loan_term"))).isEmpty();
  }

  @Test
  void otherCharactersAreNotWildcards() {
    assertThat(new ColumnSelection(List.of("a.[b]*"), List.of()).of(List.of("axb", "a.[b]c")))
        .containsExactly("a.[b]c");
  }

  @Test
  void entriesWithoutAColumnAreTold() {
    assertThat(
            new ColumnSelection(List.of("*", "income"), List.of("req*", "id")).unmatched(COLUMNS))
        .containsExactly("income", "req*");
  }

  @Test
  void nothingSelectedIsRefused() {
    assertThatThrownBy(() -> new ColumnSelection(List.of(), List.of()))
        .hasMessage("columns.features needs at least one name or wildcard");
  }
}
