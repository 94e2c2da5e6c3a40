package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import io.tidemark.core.Window;
import io.tidemark.report.Hrefs;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

  private static Place.OfMonitor at(String path, String query) {
    return (Place.OfMonitor) Place.of(path, query).orElseThrow();
  }

  @Test
  void addressesLeadToTheirPlaces() {
    assertThat(Place.of("/", null)).contains(new Place.Overview());
    assertThat(at("/monitors/loans", null))
        .isEqualTo(new Place.OfMonitor("loans", new Place.Part.All(), Place.Choice.USUAL));
    assertThat(at("/monitors/loans/windows/2026-01-05T00:00:00Z", null).part())
        .isEqualTo(new Place.Part.OneWindow(Instant.parse("2026-01-05T00:00:00Z")));
    assertThat(at("/monitors/loans/windows/2026-01-05", null).part())
        .isEqualTo(new Place.Part.OneWindow(Instant.parse("2026-01-05T00:00:00Z")));
    assertThat(at("/monitors/loans/columns/amount", null).part())
        .isEqualTo(new Place.Part.OneColumn("amount"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "//",
        "/monitors",
        "/monitors/",
        "/monitors//columns/a",
        "/monitors/loans/",
        "/monitors/loans/columns",
        "/monitors/loans/columns/",
        "/monitors/loans/columns/a/b",
        "/monitors/loans/windows/yesterday",
        "/monitors/loans/windows/2026-01-05T00:00:00",
        "/monitors/loans/rows/1",
        "/etc/passwd",
        "/../../etc/passwd",
        "/monitors/loans/../../etc",
        "/favicon.ico"
      })
  void otherPathsLeadNowhere(String path) {
    assertThat(Place.of(path, null)).isEmpty();
  }

  /** Encoded by hand from the bytes of UTF-8. */
  @ParameterizedTest
  @CsvSource({
    "a%2Fb, a/b",
    "%3Cscript%3E, <script>",
    "..%2Fx, ../x",
    "%C3%BC, ü",
    "%252e, %2e",
    "a+b, a+b",
    "a%20b, a b"
  })
  void namesAreDecodedOnce(String segment, String name) {
    assertThat(at("/monitors/loans/columns/" + segment, null).part())
        .isEqualTo(new Place.Part.OneColumn(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "<script>", "../x", "ü", "%2e", "a+b", "a b?c=d&e#f", "\"'", "*~"})
  void whatALinkEncodesIsFoundAgain(String name) {
    String segment = Hrefs.segment(name);
    assertThat(segment).matches("[A-Za-z0-9._%-]+");
    assertThat(at("/monitors/loans/columns/" + segment, null).part())
        .isEqualTo(new Place.Part.OneColumn(name));
  }

  @Test
  void bytesThatAreNoTextAreANameThatNobodyHas() {
    assertThat(at("/monitors/%FF%00", null).monitor()).isEqualTo("\ufffd\u0000");
  }

  @Test
  void aPeriodAndALengthAreChosen() {
    assertThat(at("/monitors/loans", "from=2026-01-05&to=2026-01-07T06:00:00Z&granularity=1+day"))
        .extracting(Place.OfMonitor::choice)
        .isEqualTo(
            new Place.Choice(
                Optional.of("1 day"),
                Optional.of(Window.of("2026-01-05T00:00:00Z", "2026-01-07T06:00:00Z"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from=2026-01-05 | Say both from and to",
        "from=2026-01-05&to=2026-01-05 | does not lie before to",
        "from=x&to=2026-01-05 | from: 'x' is no ISO-8601 time",
        "from=0001-01-01&to=2026-01-05 | from: expected a time from 1900",
        "from=2026-01-05&from=2026-01-06&to=2026-01-07 | is given twice",
        "granularity= | 'granularity' has no value",
        "path=/etc/passwd | There is no parameter 'path', known are [from, granularity, to]"
      })
  void parametersThatMakeNoSenseAreTold(String query, String sentence) {
    assertThatThrownBy(() -> Place.of("/monitors/loans", query))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void theOverviewTakesNoParameters() {
    assertThatThrownBy(() -> Place.of("/", "from=2026-01-05"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("The overview takes no parameters.");
  }
}
