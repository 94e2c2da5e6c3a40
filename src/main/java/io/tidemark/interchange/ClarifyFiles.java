package io.tidemark.interchange;

/**
 * Reads and writes the files of SageMaker's monitors of bias and of explainability: {@code
 * analysis.json}, also as their baseline, and {@code constraint_violations.json}, whose bytes
 * differ from those of data quality: four spaces of indent, {@code "key": value}, numbers as Python
 * prints them, no newline at the end. Infinities are quoted words. Violations are read by {@link
 * SageMakerFiles#readViolations}.
 */
public final class ClarifyFiles {

  private ClarifyFiles() {}

  /**
   * The analysis in {@code content}.
   *
   * @throws io.tidemark.core.BadInputException if it is not an {@code analysis.json}
   */
  public static AnalysisFile readAnalysis(byte[] content, String name) {
    JsonDocument document = JsonDocument.parse(content, name);
    FileKind.ANALYSIS.require(document);
    return AnalysisJson.read(document.fields());
  }

  /** The bytes of an {@code analysis.json}. */
  public static byte[] writeAnalysis(AnalysisFile file) {
    return ClarifyLayout.print(AnalysisJson.write(file));
  }

  /** The bytes of their {@code constraint_violations.json}. */
  public static byte[] writeViolations(ViolationsFile file) {
    return ClarifyLayout.print(ViolationsJson.write(file));
  }
}
