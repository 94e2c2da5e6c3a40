package io.tidemark.constraints;

import io.tidemark.profile.Profiles;
import io.tidemark.profile.SlicedProfiles;

/** A way of judging the columns of a window by a baseline. */
public interface DataQualityPolicy {

  /**
   * The metrics and violations of a window.
   *
   * @param baseline what the window is compared with
   * @param window one profile per column that the window's table has, those that the baseline lacks
   *     included; a baseline column without a profile is missing
   */
  Judgement judge(Baseline baseline, Profiles window);

  /** The same of a window and its slices; a policy that knows no slices judges the whole. */
  default Judgement judge(Baseline baseline, SlicedProfiles window) {
    return judge(baseline, window.whole());
  }
}
