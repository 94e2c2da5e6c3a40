package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoresConfigTest {

  private static final String MULTICLASS = "model.problem-type = \"multiclass-classification\"\n";

  private static ScoresConfig read(String scores) {
    return Conf.read("tidemark {\n" + MULTICLASS + "columns { scores { " + scores + " } } }")
        .columns()
        .scores();
  }

  private static List<String> problems(String columns) {
    return Conf.problems("tidemark {\n" + MULTICLASS + "columns { " + columns + " } }");
  }

  private static void assertRefused(String columns, String key, String why) {
    assertThat(problems(columns))
        .singleElement()
        .asString()
        .startsWith("credit-risk.conf:3 ")
        .contains(key + ": ")
        .contains(why);
  }

  @Test
  void thereAreNoneUnlessSomebodySaysSo() {
    assertThat(Conf.read("tidemark {}").columns().scores()).isEqualTo(ScoresConfig.NONE);
    assertThat(ScoresConfig.NONE.isPresent()).isFalse();
  }

  @Test
  void eachClassHasItsColumnOrOneColumnHasAll() {
    ScoresConfig own = read("columns { setosa = p_setosa, \"v.1\" = p_v1 }");
    assertThat(own.columns()).isEqualTo(Map.of("setosa", "p_setosa", "v.1", "p_v1"));
    assertThat(own.areIn("p_v1")).isTrue();
    assertThat(own.areIn("p_v2")).isFalse();

    ScoresConfig one = read("column = probabilities, classes = [b, a]");
    assertThat(one.column()).contains("probabilities");
    assertThat(one.classes()).containsExactly("b", "a");
    assertThat(one.areIn("probabilities.b")).isTrue();
    assertThat(one.areIn("probabilities_of")).isFalse();
  }

  @Test
  void bothWaysAtOnceAreRefused() {
    assertRefused(
        "scores { columns { a = x, b = y }, column = p }",
        "columns.scores.column",
        "columns.scores.columns names a column for each class already");
    assertRefused(
        "scores { classes = [a, b] }", "columns.scores.classes", "columns.scores.column beside it");
  }

  @Test
  void aClassStandsThereOnce() {
    assertRefused(
        "scores { column = p, classes = [a, b, a] }",
        "columns.scores.classes[2]",
        "the class stands there twice");
    assertRefused(
        "scores { columns { 1 = x, true = y } }",
        "columns.scores.columns.true",
        "'true' and '1' are the same class");
    assertRefused(
        "scores { columns { a = x, b = x } }",
        "columns.scores.columns.b",
        "expected another column than that of class a, \"x\"");
    assertRefused(
        "scores { columns { a = x, nan = y } }",
        "columns.scores.columns.nan",
        "was one that counts as missing");
  }

  @Test
  void thereAreFromTwoToAHundredClasses() {
    assertRefused(
        "scores { columns { a = x } }", "columns.scores.columns.a", "from 2 to 100 classes");
    String many = IntStream.range(0, 101).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    assertThat(problems("scores { column = p, classes = [" + many + "] }"))
        .singleElement()
        .asString()
        .contains("from 2 to 100 classes, each with its probability, were 101");
  }

  @Test
  void onlyAMulticlassModelHasThem() {
    assertThat(
            Conf.problems(
                "tidemark {\nmodel.problem-type = \"binary-classification\"\n"
                    + "columns { scores { column = p } } }"))
        .singleElement()
        .asString()
        .startsWith("credit-risk.conf:3 ")
        .contains("columns.scores.column: probabilities of classes need model.problem-type");
    assertRefused(
        "score = s, scores { column = p }",
        "columns.scores.column",
        "columns.score is the score of a binary model");
  }

  @Test
  void theirColumnsHaveNoOtherRole() {
    assertRefused(
        "prediction = x, scores { columns { a = x, b = y } }",
        "columns.scores.columns.a",
        "expected another column than columns.prediction = \"x\"");
    assertRefused(
        "prediction = p, scores { column = p }",
        "columns.scores.column",
        "expected another column than columns.prediction = \"p\"");
    assertRefused(
        "scores { columns { a = x, b = y } } }, model-quality.baseline { label = y",
        "model-quality.baseline.label",
        "expected another column than columns.scores.columns.b = \"y\"");
    assertRefused(
        "exclude = [y], scores { columns { a = x, b = y } }",
        "columns.exclude[0]",
        "columns.scores = y is monitored always");
  }
}
