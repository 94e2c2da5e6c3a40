package io.tidemark.interchange;

/**
 * Reads and writes the three files of SageMaker's data-quality monitor: {@code statistics.json},
 * {@code constraints.json} and {@code constraint_violations.json}.
 *
 * <p>Every generation since 2019 reads: whole numbers for {@code version}, no {@code completeness}
 * or {@code approximate_num_distinct_values}, no {@code distribution}, {@code NaN} bare or quoted,
 * {@code enable_comparisons} for {@code perform_comparison}, overrides of the monitoring
 * configuration in either place and spelling. Fields that these records do not know are kept and
 * written behind the known ones.
 *
 * <p>What is written is what AWS's container writes, byte for byte: two spaces of indent, {@code
 * "key" : value}, arrays on one line, numbers as {@link Double#toString(double)} prints them, NaN
 * and infinities as quoted words, no newline at the end.
 *
 * <p>Content is passed as bytes (UTF-8), since the files may lie on any store; the name of the file
 * serves the messages alone. A file that cannot be used is a {@link
 * io.tidemark.core.BadInputException} that says {@code name:line:column path: problem}.
 */
public final class SageMakerFiles {

  private SageMakerFiles() {}

  /**
   * The statistics in {@code content}.
   *
   * @throws io.tidemark.core.BadInputException if it is not a data-quality {@code statistics.json};
   *     one of a model-quality monitor is recognised and refused
   */
  public static StatisticsFile readStatistics(byte[] content, String name) {
    return StatisticsReader.read(open(content, name, FileKind.STATISTICS));
  }

  /** The bytes of a {@code statistics.json}. */
  public static byte[] writeStatistics(StatisticsFile file) {
    return JsonLayout.print(StatisticsWriter.write(file));
  }

  /**
   * The constraints in {@code content}.
   *
   * @throws io.tidemark.core.BadInputException if it is not a data-quality {@code
   *     constraints.json}; one of a model-quality monitor is recognised and refused
   */
  public static ConstraintsFile readConstraints(byte[] content, String name) {
    return ConstraintsReader.read(open(content, name, FileKind.CONSTRAINTS));
  }

  /** The bytes of a {@code constraints.json}. */
  public static byte[] writeConstraints(ConstraintsFile file) {
    return JsonLayout.print(ConstraintsWriter.write(file));
  }

  /**
   * The violations in {@code content}, of any of the four monitors.
   *
   * @throws io.tidemark.core.BadInputException if it is not a {@code constraint_violations.json}
   */
  public static ViolationsFile readViolations(byte[] content, String name) {
    return ViolationsJson.read(open(content, name, FileKind.VIOLATIONS));
  }

  /** The bytes of a {@code constraint_violations.json}. */
  public static byte[] writeViolations(ViolationsFile file) {
    return JsonLayout.print(ViolationsJson.write(file));
  }

  private static JsonFields open(byte[] content, String name, FileKind expected) {
    JsonDocument document = JsonDocument.parse(content, name);
    expected.require(document);
    return document.fields();
  }
}
