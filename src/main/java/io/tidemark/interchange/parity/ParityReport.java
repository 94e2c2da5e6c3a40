package io.tidemark.interchange.parity;

import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.interchange.ImportFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What SageMaker said of a window, set beside what Tidemark says of it by both policies. No number
 * of Tidemark's comes from SageMaker's files.
 *
 * @param monitor whose window it is
 * @param window the time of the execution
 * @param kinds the kinds of monitoring that the files tell of
 * @param rows every verdict and number of either side
 * @param notes what must be told of the comparison, in sentences
 */
public record ParityReport(
    MonitorId monitor,
    Window window,
    List<MonitorType> kinds,
    List<ParityRow> rows,
    List<String> notes) {

  public ParityReport {
    kinds = List.copyOf(kinds);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /**
   * Compares.
   *
   * @param kinds what is compared; of others nothing is told
   * @param theirs SageMaker's files of the execution
   * @param bySageMaker what Tidemark finds under policy {@code sagemaker}
   * @param byCorrect what it finds under policy {@code correct}
   * @param remarks what must be told besides
   */
  public static ParityReport of(
      MonitorId monitor,
      Window window,
      List<MonitorType> kinds,
      ImportFiles theirs,
      OwnRun bySageMaker,
      OwnRun byCorrect,
      List<String> remarks) {
    List<ParityRow> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>(remarks);
    for (MonitorType kind : kinds) {
      rows.addAll(VerdictRows.of(kind, theirs, bySageMaker, byCorrect));
      if (!theirs.violations().containsKey(kind) && theirs.withoutViolations().isEmpty()) {
        notes.add(
            "No file of violations of "
                + kind.text()
                + " is given: SageMaker is taken to have found none");
      }
      Optional.ofNullable(bySageMaker.failures().get(kind))
          .ifPresent(why -> notes.add(kind.text() + " is not judged: " + why));
    }
    new FileComparison(theirs, bySageMaker.files(), byCorrect.files())
        .rows().stream().filter(row -> kinds.contains(row.monitor())).forEach(rows::add);
    theirs.others().forEach(other -> notes.add("Not recognised: " + other));
    return new ParityReport(monitor, window, kinds, rows, notes);
  }

  /** How many rows of a part SageMaker's file has, and how many of them Tidemark agrees to. */
  public record Count(long agreeing, long all) {}

  /** SageMaker's verdicts or numbers of a part, and those that Tidemark agrees to. */
  public Count count(MonitorType kind, ParityRow.Part part) {
    List<ParityRow> theirs = rows(kind, part).stream().filter(ParityReport::isSageMakers).toList();
    return new Count(theirs.stream().filter(ParityReport::agrees).count(), theirs.size());
  }

  /** What Tidemark says under policy {@code sagemaker} and SageMaker does not. */
  public long onlyTidemark(MonitorType kind, ParityRow.Part part) {
    return rows(kind, part).stream().filter(r -> r.agreement() == Agreement.ONLY_TIDEMARK).count();
  }

  public List<ParityRow> rows(MonitorType kind, ParityRow.Part part) {
    return rows.stream().filter(r -> r.monitor().equals(kind) && r.part() == part).toList();
  }

  private static boolean isSageMakers(ParityRow row) {
    return row.part() == ParityRow.Part.VIOLATIONS
        ? row.theirs().violates()
        : !row.theirs().isNothing();
  }

  private static boolean agrees(ParityRow row) {
    return row.agreement() == Agreement.AGREES || row.agreement() == Agreement.WITHIN_ERROR;
  }

  /** The same as one JSON document. */
  public byte[] toJson() {
    return ParityJson.print(this);
  }
}
