package io.tidemark.interchange.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** When a schedule runs, as the lengths of windows and as what its scheduler is to do. */
record RhythmSettings(Settings settings, Schedule schedule) {

  void add(Set<Duration> lengths) {
    Optional<String> expression = schedule.expression();
    Optional<Rhythm> rhythm = expression.flatMap(Rhythm::of);
    String from = schedule.analysisStart().map(Quoted::of).orElse("-");
    String until = schedule.analysisEnd().map(Quoted::of).orElse("-");
    if (rhythm.isEmpty()) {
      lengths.add(Duration.ofDays(1));
      settings.lose(
          "ScheduleExpression" + expression.map(e -> " = " + Quoted.of(e)).orElse(""),
          expression.isPresent()
              ? "it is none that SageMaker documents; granularities are days"
              : "none is given; granularities are days, as SageMaker does then");
    } else if (rhythm.get().every().isEmpty()) {
      settings.toDo(
          "The schedule ran once, from "
              + from
              + " to "
              + until
              + " of its start: judge such a window by --window-start and --window-end");
    } else {
      Duration every = rhythm.get().every().get();
      lengths.add(every);
      settings.toDo(
          "Let a scheduler run tidemark monitor every "
              + Rhythm.words(every).replaceFirst("^1 ", "")
              + ", as "
              + expression.map(Quoted::of).orElse("")
              + " did");
      rhythm.get().firstHour().stream()
          .filter(hour -> hour % Math.max(1, every.toHours()) != 0)
          .forEach(
              hour ->
                  settings.lose(
                      "The hour " + hour + " of ScheduleExpression",
                      "windows begin at midnight UTC and at multiples of their length"));
    }
  }
}
