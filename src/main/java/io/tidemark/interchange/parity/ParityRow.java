package io.tidemark.interchange.parity;

import io.tidemark.core.MonitorType;

/**
 * One verdict or number of an execution, as SageMaker and Tidemark say it.
 *
 * @param monitor the kind of monitoring
 * @param part which file of SageMaker's it stands in: {@code violations}, {@code statistics},
 *     {@code constraints} or {@code analysis}
 * @param subject what it is about: a column, a group such as {@code Sex=0}, a metric, or a label
 * @param check of a violation its {@code constraint_check_type}, else the name of the number
 * @param theirs what SageMaker's file says
 * @param bySageMaker what Tidemark says under policy {@code sagemaker}
 * @param byCorrect what Tidemark says under policy {@code correct}
 * @param agreement how the first stands to the second
 * @param reason why they agree or not, and why policy {@code correct} says otherwise where it does
 */
public record ParityRow(
    MonitorType monitor,
    Part part,
    String subject,
    String check,
    Said theirs,
    Said bySageMaker,
    Said byCorrect,
    Agreement agreement,
    String reason) {

  /** A file of SageMaker's. */
  public enum Part {
    VIOLATIONS,
    STATISTICS,
    CONSTRAINTS,
    ANALYSIS
  }

  /** Whether the policies of Tidemark say different verdicts. */
  public boolean isJudgedOtherwise() {
    return bySageMaker.violates() != byCorrect.violates();
  }
}
