package io.tidemark.jobs.monitor;

import io.tidemark.jobs.window.EvaluatedWindow;
import io.tidemark.tables.PublishedWindows.Evaluated;
import io.tidemark.tables.RunContext;
import java.util.List;

/** What a monitor finds of windows in their order, beyond what each shows by itself. */
public interface WindowSeries {

  /** Of a monitor that judges each window by itself. */
  WindowSeries NONE =
      new WindowSeries() {
        @Override
        public List<Evaluated> observe(List<EvaluatedWindow> windows) {
          return List.of();
        }

        @Override
        public List<EvaluatedWindow> completed(List<EvaluatedWindow> windows) {
          return windows;
        }

        @Override
        public void store(RunContext run) {}
      };

  /** Takes the windows in; those published before that must be judged anew for it. */
  List<Evaluated> observe(List<EvaluatedWindow> windows);

  /** The windows with all that is found of them. */
  List<EvaluatedWindow> completed(List<EvaluatedWindow> windows);

  /** Stores what the next run goes on from, once the windows are published. */
  void store(RunContext run);
}
