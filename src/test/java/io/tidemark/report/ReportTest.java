package io.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final String EVIL = "<script>alert('x')</script>";

  private static Samples purposes() {
    return new Samples()
        .judged(MonitorType.DATA_QUALITY, "purpose", "jsd", new double[6])
        .found(
            MonitorType.DATA_QUALITY,
            "purpose",
            "jsd",
            "purpose: jsd is 0.3 (threshold 0.1); '" + EVIL + "' is new; events such as a, b",
            4,
            5);
  }

  @Test
  void whatDataHoldHarmsNobody() {
    String page = Report.html(purposes().data(), Manner.plain(true));
    assertThat(page)
        .contains("<h3>purpose: '&lt;script&gt;alert('x')&lt;/script&gt;' is new.</h3>")
        .doesNotContain("<script", "events such as", "http:", "https:", " style=", " onclick");
  }

  @Test
  void thePolicyAllowsItsOwnStyleAndNothingElse() throws Exception {
    String page = Report.html(purposes().data(), Manner.plain(true));
    Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page);
    assertThat(style.find()).isTrue();
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(style.group(1).getBytes(StandardCharsets.UTF_8));
    assertThat(page)
        .contains(
            "content=\"default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(digest)
                + "'; base-uri 'none'; form-action 'none'\"");
  }

  @Test
  void everyPictureHasWords() {
    Matcher pictures =
        Pattern.compile("<svg[^>]*>").matcher(Report.html(purposes().data(), Manner.plain(true)));
    assertThat(pictures.results().map(m -> m.group()).toList())
        .isNotEmpty()
        .allMatch(
            svg ->
                svg.contains("aria-hidden=\"true\"")
                    || (svg.contains("role=\"img\"") && svg.contains("aria-label=\"")));
  }

  @Test
  void valuesStayOutIfAskedTo() {
    assertThat(Report.html(purposes().data(), Manner.plain(true))).contains("is new", "event-5");
    assertThat(Report.html(purposes().data(), Manner.plain(false)))
        .contains("purpose: jsd is 0.300, limit 0.100.")
        .doesNotContain("alert", "is new", "event-5");
  }

  /** By hand: an accuracy of 0.708 is 29 of 100 wrong, 0.765 of the baseline 24 (23.5 rounded). */
  @Test
  void theTitleSaysHowManyAreWrong() {
    Samples samples = new Samples();
    for (int day = 0; day < 5; day++) {
      samples.reading(
          MonitorType.MODEL_QUALITY,
          "",
          "accuracy",
          day,
          day < 3 ? 0.765 : 0.708,
          OptionalDouble.of(0.72),
          day >= 3);
    }
    // The Brier score alarmed a day before.
    samples.found(MonitorType.MODEL_QUALITY, "", "brier", "brier is 0.2", 2, 3, 4);
    samples.judged(MonitorType.MODEL_QUALITY, "", "brier", new double[5]);
    assertThat(Report.html(samples.data(), Manner.plain(true)))
        .contains("<h1>Since 4 Mar the model gets 29 of 100 rows wrong; 24 is normal.</h1>")
        .contains("1 finding is open; 10 values were judged in 5 windows; in 2 of these");
  }

  @Test
  void whereNothingIsWrongItSaysSo() {
    assertThat(
            Report.html(
                new Samples().judged(MonitorType.DATA_QUALITY, "age", "ks", new double[3]).data(),
                Manner.plain(true)))
        .contains("<h1>Nothing is wrong.</h1>", "No finding is open", "Not watched");
  }

  /** The means of a column say what a distance does not. */
  @Test
  void aColumnIsToldInItsOwnUnits() {
    Samples samples =
        new Samples()
            .judged(MonitorType.DATA_QUALITY, "age", "ks", new double[3])
            .found(MonitorType.DATA_QUALITY, "age", "ks", "age: ks is 0.3 (threshold 0.1)", 2);
    OptionalDouble none = OptionalDouble.empty();
    samples.reading(MonitorType.DATA_QUALITY, "age", "mean", 2, 1.53, none, false);
    samples.reading(MonitorType.DATA_QUALITY, "age", "std_dev", 2, 0.9, none, false);
    // Of both the baseline is 0.765: twice as much is 100 % more, and a standard deviation.
    assertThat(Report.html(samples.data(), Manner.plain(true)))
        .contains("age is higher: mean 0.765 → 1.53 (+100 %).");
  }

  @Test
  void windowsThatNobodyJudgedAreNotQuiet() {
    Samples samples = new Samples();
    samples.judged(MonitorType.DATA_QUALITY, "age", "ks", new double[2]);
    samples.reading(MonitorType.DATA_QUALITY, "age", "ks", 9, 0, OptionalDouble.empty(), false);
    samples.found(MonitorType.DATA_QUALITY, "age", "ks", "age moved", 9);
    assertThat(Report.html(samples.data(), Manner.plain(true)))
        .contains("3 values were judged in 3 windows; in 2 of these nothing was found");
  }

  @Test
  void manyColumnsKeepTheirMaximum() {
    Samples samples = new Samples();
    for (int i = 0; i < 100; i++) {
      samples.judged(MonitorType.DATA_QUALITY, "c" + i, "ks", i / 10_000.0, 0);
    }
    ReportData data = samples.data();
    assertThat(HeatMap.rows(data, data.axis())).hasSize(HeatMap.MOST_ROWS + 1);
    HeatRow others = HeatMap.rows(data, data.axis()).get(HeatMap.MOST_ROWS);
    assertThat(others.name()).isEqualTo("the most of 40 other columns");
    // c0 to c39 are below the others; the most of them is 0.0039 of 0.1.
    assertThat(others.worst()).isEqualTo("0.039 ×");
  }

  @Test
  void ofVeryManyWindowsTheLastAreShown() {
    String page =
        Report.html(
            new Samples()
                .judged(MonitorType.DATA_QUALITY, "age", "ks", new double[1_000])
                .found(MonitorType.DATA_QUALITY, "age", "ks", "age moved", 1, 2)
                .data(),
            Manner.plain(true));
    assertThat(page)
        .contains(": the last 400 of 1\u00a0000 windows", "<h1>Nothing is wrong.</h1>")
        .contains("400 values were judged in 400 windows")
        .doesNotContain("age moved");
  }

  @Test
  void nothingIsNoReport() {
    ReportData nothing = new Samples().data();
    assertThatThrownBy(() -> Report.html(nothing, Manner.plain(true)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("hold nothing that was judged of loans by 1 day");
  }
}
