package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BiasConfigTest {

  private static BiasConfig read(String facets) {
    return Conf.read("tidemark { bias { facets = [ " + facets + " ] } }").bias();
  }

  private static List<String> problems(String lines) {
    return Conf.problems("tidemark { bias { " + lines + " } }");
  }

  @Test
  void withoutFacetsThereIsNothingToWatch() {
    assertThat(Conf.read("tidemark {}").bias().isActive()).isFalse();
    assertThat(read("{ column = \"sex\" }").isActive()).isTrue();
  }

  @Test
  void boundsAndIntervalsAreRanges() {
    assertThat(read("{ column = \"age\", above = 40 }").facets().get(0).columns().get(0).ranges())
        .containsExactly("(40.0, Infinity)");
    assertThat(read("{ column = \"age\", at-most = 25 }").facets().get(0).columns().get(0).ranges())
        .containsExactly("(-Infinity, 25.0]");
    assertThat(
            read("{ column = \"age\", intervals = [\"[18, 25)\", \"[25, 40)\"] }")
                .facets()
                .get(0)
                .columns()
                .get(0)
                .ranges())
        .containsExactly("[18, 25)", "[25, 40)");
  }

  @Test
  void aCrossIsOfTwoOrThreeColumns() {
    FacetConfig cross =
        read("{ cross = [ { column = \"sex\", values = [\"F\"] }, { column = \"age\", above = 40 }"
                + " ], favoured = \"majority\" }")
            .facets()
            .get(0);
    assertThat(cross.columns()).extracting(FacetColumnConfig::column).containsExactly("sex", "age");
    assertThat(cross.favoured()).isEqualTo(FacetConfig.MAJORITY);
    assertThat(problems("facets = [ { cross = [ { column = \"sex\" } ] } ]"))
        .singleElement()
        .asString()
        .endsWith("bias.facets[0].cross: expected 2 to 3 different columns, were [sex]");
  }

  @Test
  void whatContradictsItselfIsTold() {
    assertThat(problems("facets = [ { column = \"age\", above = 40, values = [\"50\"] } ]"))
        .singleElement()
        .asString()
        .contains("expected one of values, intervals, above, at-least, below and at-most");
    assertThat(problems("facets = [ { column = \"age\", intervals = [\"18-25\"] } ]"))
        .singleElement()
        .asString()
        .contains("expected a range such as \"[18, 25)\"", "was \"18-25\"");
    assertThat(problems("facets = [ { column = \"a\" }, { column = \"a\" } ]"))
        .singleElement()
        .asString()
        .endsWith("bias.facets[1]: this facet is there twice");
    assertThat(problems("alert-on = [\"ge\"]"))
        .singleElement()
        .asString()
        .contains("unknown bias metric with a test 'ge', known are [dppl, rd, sd]");
  }

  @Test
  void severalFacetsMayBeOfOneColumn() {
    assertThat(
            read("{ column = \"a\" }, { column = \"a\", above = 1 }, { column = \"a\", above = 2 }")
                .facets())
        .hasSize(3);
  }

  @Test
  void aFacetThatMeansNothingIsToldWhereItStands() {
    KnownNames names =
        new KnownNames(
            Conf.NAMES.numericDrift(),
            Conf.NAMES.categoricalDrift(),
            Conf.NAMES.qualityChecks(),
            Conf.NAMES.modelQuality(),
            Conf.NAMES.biasAlerts(),
            Conf.NAMES.checks(),
            facet -> Optional.of("no such group as " + facet.favoured()));
    assertThat(
            MonitorConfig.problems(
                List.of(
                    Conf.NEEDED,
                    Conf.file(
                        "tidemark.bias {\n facets = [\n  { column = a, favoured = b }\n ]\n}")),
                Map.of(),
                names))
        .containsExactly("credit-risk.conf:3 bias.facets[0]: no such group as b");
  }
}
