package io.tidemark.deequ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import java.util.List;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.MetadataAttribute$;
import org.apache.spark.sql.catalyst.expressions.NamedExpression$;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownLeavesTest {

  private static AttributeReference column(String name) {
    return new AttributeReference(
        name,
        DataTypes.StringType,
        true,
        Metadata.empty(),
        NamedExpression$.MODULE$.newExprId(),
        ScalaTypes.seq(List.of()));
  }

  private static Expression named(String name) {
    return new UnresolvedAttribute(ScalaTypes.seq(List.of(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user",
        "USER",
        "session_user",
        "current_user",
        "current_date",
        "current_timestamp",
        "localtimestamp",
        "current_catalog",
        "current_database"
      })
  void aNameThatIsNoColumnHasNoOtherMeaning(String name) {
    assertThatThrownBy(() -> RowlessAnalysis.of(named(name), List.of(column("a"))))
        .satisfies(
            e ->
                assertThat(e)
                    .message()
                    .containsAnyOf("names an unknown column: Spark takes it for", name));
  }

  @Test
  void theRefusalOfTheUserSaysWhatSparkTakesItFor() {
    assertThatThrownBy(() -> RowlessAnalysis.of(named("user"), List.of(column("a"))))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "names an unknown column: Spark takes it for the function current_user, which is not"
                + " allowed");
  }

  @Test
  void aColumnOfThatNameIsOne() {
    AttributeReference user = column("user");
    assertThat(RowlessAnalysis.of(named("user"), List.of(user))).isEqualTo(user);
  }

  @Test
  void whatTheSourceAddsIsRefused() {
    AttributeReference file =
        MetadataAttribute$.MODULE$.apply("_metadata", DataTypes.StringType, true);
    assertThatThrownBy(() -> RowlessAnalysis.of(file, List.of(file)))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("names '_metadata', which is no column of the rows");
  }
}
