package io.tidemark.interchange.parity;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Digits;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.core.MonitorType;
import io.tidemark.interchange.FileViolation;
import io.tidemark.interchange.ImportFiles;
import io.tidemark.metrics.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The violations of one kind of monitoring: SageMaker's, and those of both policies. */
final class VerdictRows {

  private final MonitorType monitor;
  private final Map<Verdict, FileViolation> sageMaker = new LinkedHashMap<>();
  private final OwnRun bySageMaker;
  private final OwnRun byCorrect;
  private final Map<Verdict, Violation> ofSageMaker;
  private final Map<Verdict, Violation> ofCorrect;

  private VerdictRows(MonitorType monitor, ImportFiles files, OwnRun bySageMaker, OwnRun correct) {
    this.monitor = monitor;
    this.bySageMaker = bySageMaker;
    this.byCorrect = correct;
    Optional.ofNullable(files.violations().get(monitor))
        .ifPresent(
            named ->
                named
                    .file()
                    .violations()
                    .forEach(v -> sageMaker.putIfAbsent(Verdict.of(monitor, v), v)));
    this.ofSageMaker = found(bySageMaker);
    this.ofCorrect = found(correct);
  }

  /** The rows, first those of SageMaker's file in its order. */
  static List<ParityRow> of(
      MonitorType monitor, ImportFiles files, OwnRun bySageMaker, OwnRun byCorrect) {
    VerdictRows rows = new VerdictRows(monitor, files, bySageMaker, byCorrect);
    Map<Verdict, ParityRow> all = new LinkedHashMap<>();
    rows.sageMaker.keySet().forEach(v -> all.put(v, rows.row(v)));
    rows.ofSageMaker.keySet().forEach(v -> all.computeIfAbsent(v, rows::row));
    rows.ofCorrect.keySet().forEach(v -> all.computeIfAbsent(v, rows::row));
    return new ArrayList<>(all.values());
  }

  private Map<Verdict, Violation> found(OwnRun run) {
    Map<Verdict, Violation> found = new LinkedHashMap<>();
    run.judgement(monitor)
        .map(Judgement::violations)
        .orElse(List.of())
        .forEach(v -> Verdict.of(v).forEach(verdict -> found.putIfAbsent(verdict, v)));
    return found;
  }

  private ParityRow row(Verdict verdict) {
    FileViolation theirs = sageMaker.get(verdict);
    Violation ours = ofSageMaker.get(verdict);
    Said said =
        theirs == null ? Said.NOTHING : Said.violation(ViolationNumber.of(theirs.description()));
    Said own = said(verdict, ours, bySageMaker);
    Agreement agreement = agreement(theirs, ours, said, own);
    String reason = reason(verdict, theirs, ours, agreement);
    Optional<String> correct = reasonOfCorrect(verdict);
    return new ParityRow(
        monitor,
        ParityRow.Part.VIOLATIONS,
        verdict.subject(),
        verdict.check(),
        theirs == null ? Said.noViolation(OptionalDouble.empty()) : said,
        own,
        said(verdict, ofCorrect.get(verdict), byCorrect),
        agreement,
        correct.map(c -> reason + "; correct: " + c).orElse(reason));
  }

  private Said said(Verdict verdict, Violation violation, OwnRun run) {
    if (violation != null) {
      OptionalDouble number = ViolationNumber.of(violation.description());
      return Said.violation(number.isPresent() ? number : number(verdict, run));
    }
    return run.judgement(monitor).isEmpty() ? Said.NOTHING : Said.noViolation(number(verdict, run));
  }

  private OptionalDouble number(Verdict verdict, OwnRun run) {
    Optional<Metric> metric = metric(verdict, run);
    return metric.isPresent() ? metric.get().value().asOptional() : OptionalDouble.empty();
  }

  /** What was judged, rather than what was published only. */
  private Optional<Metric> metric(Verdict verdict, OwnRun run) {
    List<Metric> all =
        run.judgement(monitor).map(Judgement::metrics).orElse(List.of()).stream()
            .filter(verdict::restsOn)
            .toList();
    return all.stream().filter(m -> m.threshold().isPresent()).findFirst().or(() -> first(all));
  }

  private static Optional<Metric> first(List<Metric> metrics) {
    return metrics.stream().findFirst();
  }

  private static Agreement agreement(FileViolation theirs, Violation ours, Said said, Said own) {
    if (theirs == null) {
      return ours == null ? Agreement.AGREES : Agreement.ONLY_TIDEMARK;
    }
    if (ours == null) {
      return Agreement.ONLY_SAGEMAKER;
    }
    return theirs.description().equals(ours.description())
            || NumberRows.areSame(said.number(), own.number())
        ? Agreement.AGREES
        : Agreement.DIFFERS;
  }

  private String reason(
      Verdict verdict, FileViolation theirs, Violation ours, Agreement agreement) {
    return switch (agreement) {
      case AGREES ->
          theirs == null
              ? "no violation by SageMaker's rules"
              : theirs.description().equals(ours.description())
                  ? "the same sentence"
                  : "the same number in another sentence";
      case WITHIN_ERROR, DIFFERS ->
          "both call it a violation, by other numbers: Tidemark's sentence is '"
              + ours.description().strip()
              + "'";
      case ONLY_SAGEMAKER -> whyNot(verdict, bySageMaker) + bugHint(verdict);
      case ONLY_TIDEMARK ->
          (sageMaker.isEmpty()
                  ? "SageMaker's files have no violation of " + monitor.text()
                  : "SageMaker's file has no such violation")
              + bugHint(verdict);
    };
  }

  /** Why a policy finds no violation. */
  private String whyNot(Verdict verdict, OwnRun run) {
    if (run.failures().containsKey(monitor)) {
      return "not judged: " + run.failures().get(monitor);
    }
    Optional<Judgement> judged = run.judgement(monitor);
    if (judged.isEmpty() || judged.get().metrics().isEmpty()) {
      return "Tidemark finds no rows in this window";
    }
    Optional<Metric> metric = metric(verdict, run);
    if (metric.isEmpty()) {
      boolean isKnown =
          verdict.subject().isBlank()
              || judged.get().metrics().stream()
                  .anyMatch(
                      m ->
                          m.column()
                              .map(c -> c.text())
                              .filter(verdict.subject()::equals)
                              .isPresent());
      return monitor.equals(MonitorType.DATA_QUALITY) && !isKnown
          ? "neither the baseline nor the window has this column"
          : "the baseline demands nothing of this kind here";
    }
    Metric read = metric.get();
    String value =
        read.value()
            .fold(
                v -> read.name() + " is " + Digits.of(v),
                (why, detail) -> read.name() + " is not computed (" + detail + ")");
    String limit =
        read.threshold()
            .map(t -> ", " + t.operator().text() + " " + Digits.of(t.value()) + " would violate")
            .orElse("");
    return value + limit + read.reason().map(r -> ": " + r).orElse("");
  }

  /** Deequ's rank of repeated values, which Tidemark repeats only where it is told to. */
  private static String bugHint(Verdict verdict) {
    return verdict.check().equals(CheckType.BASELINE_DRIFT.text())
        ? " (Deequ 2.0.2 counts repeated values of a sketch once; data-quality.deequ-rank-bug ="
            + " true judges as it did)"
        : "";
  }

  /** Why policy {@code correct} says otherwise, or that it joins several into one finding. */
  private Optional<String> reasonOfCorrect(Verdict verdict) {
    Violation found = ofCorrect.get(verdict);
    boolean isViolation = ofSageMaker.containsKey(verdict) || sageMaker.containsKey(verdict);
    if (found == null) {
      return isViolation ? Optional.of(whyNot(verdict, byCorrect)) : Optional.empty();
    }
    if (found.columns().size() > 1) {
      return Optional.of(
          "finding " + found.rank() + " on " + found.columns().size() + " columns at once");
    }
    return Optional.of("finding " + found.rank() + ", " + severity(found));
  }

  private static String severity(Violation found) {
    return found.severity().name().toLowerCase(java.util.Locale.ROOT);
  }
}
