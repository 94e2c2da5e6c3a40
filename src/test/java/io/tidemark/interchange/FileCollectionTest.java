package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The folder of a run under policy sagemaker is that of an execution, with one file more. */
class FileCollectionTest {

  private static final byte[] RUN =
      """
      { "tidemark_version" : "0.1.0", "run_id" : "r", "violations" : [ { "check_type" : "x" } ] }
      """
          .getBytes(StandardCharsets.UTF_8);

  private static final byte[] VIOLATIONS =
      """
      { "violations" : [ {
        "feature_name" : "age", "constraint_check_type" : "data_type_check", "description" : "d"
      } ] }
      """
          .getBytes(StandardCharsets.UTF_8);

  @Test
  void aRunOfTidemarkIsNamedAmongTheOthersOfAFolder() {
    FileCollection files = new FileCollection();
    files.add(RUN, "execution/run.json");
    files.add(VIOLATIONS, "execution/constraint_violations.json");

    assertThat(files.files().others())
        .containsExactly("execution/run.json: a run.json of Tidemark");
    assertThat(files.files().violations()).containsOnlyKeys(MonitorType.DATA_QUALITY);
  }

  @Test
  void aRunOfTidemarkIsNoFileOfViolations() {
    FileCollection files = new FileCollection();

    assertThatThrownBy(() -> files.add(FileCollection.Role.VIOLATIONS, RUN, "run.json"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(
            "this is a run.json of Tidemark, expected a constraint_violations.json");
  }
}
