package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.Subgroup;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FacetTest {

  private static String group(Facet facet, Object... values) {
    return facet.subgroup(Arrays.asList(values)).value();
  }

  @Test
  void belowAndAtMostTellWhereTheBoundItselfBelongs() {
    Facet under25 = Facet.of(FacetColumn.of("Age", ValueRange.below(25)));
    Facet upTo25 = Facet.of(FacetColumn.of("Age", ValueRange.atMost(25)));
    assertThat(group(under25, 24)).isEqualTo("(-Infinity, 25.0)").matches(under25::watches);
    assertThat(group(under25, 25)).isEqualTo("[25.0, Infinity)");
    assertThat(under25.watches("[25.0, Infinity)")).isFalse();
    assertThat(group(upTo25, 25)).isEqualTo("(-Infinity, 25.0]").matches(upTo25::watches);
    assertThat(group(upTo25, 25.000001)).isEqualTo("(25.0, Infinity)");
  }

  @Test
  void aThresholdIsAnExclusiveLowerBound() {
    Facet over40 = Facet.of(FacetColumn.of("age", ValueRange.above(40)));
    assertThat(group(over40, 40)).isEqualTo("(-Infinity, 40.0]");
    assertThat(group(over40, Math.nextUp(40.0))).isEqualTo("(40.0, Infinity)");
    assertThat(group(over40, "41")).isEqualTo("(40.0, Infinity)");
    assertThat(group(over40, Double.POSITIVE_INFINITY)).isEqualTo("(40.0, Infinity)");
  }

  @Test
  void aRowWithoutAValueHasItsOwnGroupAndIsNotWatched() {
    for (FacetColumn column :
        List.of(
            FacetColumn.each("x"),
            FacetColumn.of("x", "F"),
            FacetColumn.of("x", ValueRange.above(1)))) {
      assertThat(group(Facet.of(column), (Object) null)).isEqualTo("NULL");
      assertThat(Facet.of(column).watches("NULL")).isFalse();
    }
    assertThat(Facet.of(FacetColumn.each("x")).isKnown("NULL")).isFalse();
    assertThat(group(Facet.of(FacetColumn.each("x")), "NULL")).isEqualTo("\\NULL");
    assertThat(group(Facet.of(FacetColumn.of("x", ValueRange.above(1))), "old")).isEqualTo("NaN");
    assertThat(group(Facet.of(FacetColumn.of("x", ValueRange.above(1))), Double.NaN))
        .isEqualTo("NaN");
  }

  @Test
  void equalValuesOfAnyTypeHaveOneLabel() {
    Facet each = Facet.of(FacetColumn.each("sex"));
    assertThat(group(each, 0)).isEqualTo("0");
    assertThat(group(each, 0L)).isEqualTo("0");
    assertThat(group(each, -0.0)).isEqualTo("0");
    assertThat(group(each, "0")).isEqualTo("0");
    assertThat(group(each, true)).isEqualTo("true");
    Facet listed = Facet.of(FacetColumn.of("sex", "0"));
    assertThat(group(listed, 0.0)).isEqualTo("0");
    assertThat(group(listed, 1)).isEqualTo("OTHER");
  }

  @Test
  void aListedValueIsTheSameHoweverItIsWritten() {
    Facet members = Facet.of(FacetColumn.of("member", "1", "True"));

    for (Object value : Arrays.asList("1", "1.0", " 1e0", 1, 1.0, "true", "TRUE", true)) {
      assertThat(group(members, value)).as("%s", value).isEqualTo("1,True");
    }
    for (Object value : Arrays.asList("01", "yes", "False", 2)) {
      assertThat(group(members, value)).as("%s", value).isEqualTo("OTHER");
    }
  }

  @Test
  void theValuesOfAListAreOneGroup() {
    Facet facet = Facet.of(FacetColumn.of("region", "north", "east, far"));
    assertThat(group(facet, "north")).isEqualTo("north,east\\, far").matches(facet::watches);
    assertThat(group(facet, "south")).isEqualTo("OTHER");
    assertThat(facet.watches("OTHER")).isFalse();
  }

  @Test
  void aCrossIsWatchedWhereEachOfItsColumnsIs() {
    Facet cross = Facet.of(FacetColumn.each("sex"), FacetColumn.of("age", ValueRange.above(40)));
    assertThat(cross.subgroup(List.of("F", 41)))
        .isEqualTo(Subgroup.of("sex,age", "F,(40.0, Infinity)"));
    assertThat(cross.watches("F,(40.0, Infinity)")).isTrue();
    assertThat(cross.watches("F,(-Infinity, 40.0]")).isFalse();
    assertThat(cross.watches("NULL,(40.0, Infinity)")).isFalse();
    assertThat(cross.isKnown("F,(40.0, Infinity)")).isTrue();
    assertThat(cross.isKnown("F,NULL")).isFalse();
    assertThat(cross.labels("F,(40.0, Infinity)")).containsExactly("F", "(40.0, Infinity)");
    assertThatThrownBy(() -> cross.labels("F")).hasMessage("'F' is no group of the facet sex,age");
    assertThat(cross.watchedGroups()).isEmpty();
    assertThat(
            Facet.of(FacetColumn.of("sex", "F"), FacetColumn.of("age", ValueRange.above(40)))
                .watchedGroups())
        .containsExactly("F,(40.0, Infinity)");
    Facet three =
        Facet.of(FacetColumn.of("a", "x", "y"), FacetColumn.each("b"), FacetColumn.each("c"));
    assertThat(three.watches(group(three, "y", "p,NULL", "q"))).isTrue();
    assertThat(three.watches(group(three, "y", null, "p,q"))).isFalse();
    assertThat(three.watches(group(three, "z", "p", "q"))).isFalse();
  }

  @Test
  void rangesReadAsTheyAreWritten() {
    for (String text : List.of("[18.0, 25.0)", "(-Infinity, 40.0]", "[7.0, 7.0]")) {
      assertThat(ValueRange.parse(text).text()).isEqualTo(text);
    }
    assertThat(ValueRange.parse("[-0, 1)").contains(0)).isTrue();
    assertThatThrownBy(() -> ValueRange.parse("18-25"))
        .hasMessage("'18-25' is no range: write it as [18, 25) or (-Infinity, 40]");
    assertThatThrownBy(() -> ValueRange.parse("[25, 18)"))
        .hasMessage("A range needs a lower end below its upper end, had 25.0 and 18.0");
  }

  @Test
  void rangesOfOneFacetDoNotOverlap() {
    Facet ages =
        Facet.of(FacetColumn.of("age", ValueRange.below(25), ValueRange.parse("[25, 40]")));
    assertThat(group(ages, 25)).isEqualTo("[25.0, 40.0]");
    assertThat(group(ages, 41)).isEqualTo("OTHER");
    assertThatThrownBy(
            () -> FacetColumn.of("age", ValueRange.atMost(25), ValueRange.parse("[25, 40]")))
        .hasMessage(
            "The ranges (-Infinity, 25.0] and [25.0, 40.0] overlap: a row has one group only");
  }

  @Test
  void aPlanNamesTheColumnsToReadAndRefusesTheSameTwice() {
    FacetPlan plan =
        FacetPlan.of(Facet.of(FacetColumn.each("sex")), Facet.of(FacetColumn.of("age", "1")))
            .within("region");
    assertThat(plan.columns()).containsExactly("age", "region", "sex");
    assertThat(FacetPlan.within(Subgroup.of("sex", "F"), null))
        .isEqualTo(new Subgroup("sex", "F", "NULL"));
    assertThatThrownBy(
            () ->
                FacetPlan.of(
                    Facet.of(FacetColumn.each("sex")), Facet.of(FacetColumn.of("sex", "F"))))
        .hasMessage(
            "Two facets are of the same columns, among [sex, sex]: put their groups into one"
                + " facet");
  }

  @Test
  void aNamedGroupIsToldFromTheOthersAndNotWatched() {
    Facet women = Facet.of(FacetColumn.of("sex", "Female")).comparingWith("Male");
    assertThat(women.favoured()).isEqualTo(Favoured.group("Male"));
    assertThat(group(women, "Female")).isEqualTo("Female").matches(women::watches);
    assertThat(group(women, "Male")).isEqualTo("Male");
    assertThat(group(women, "unknown")).isEqualTo("OTHER");
    assertThat(women.watches("Male")).isFalse();
    assertThat(women.watchedGroups()).containsExactly("Female");

    Facet codes = Facet.of(FacetColumn.of("sex", "2", "3")).comparingWith("1");
    assertThat(group(codes, 1.0)).isEqualTo("1");
    assertThat(group(codes, 3L)).isEqualTo("2,3").matches(codes::watches);

    Facet young = Facet.of(FacetColumn.of("age", ValueRange.below(25))).comparingWith("[40, 65)");
    assertThat(young.favoured()).isEqualTo(Favoured.group("[40.0, 65.0)"));
    assertThat(group(young, 50)).isEqualTo("[40.0, 65.0)");
    assertThat(group(young, 30)).isEqualTo("OTHER");
    // What one range leaves over is a group already.
    Facet rest =
        Facet.of(FacetColumn.of("age", ValueRange.below(25))).comparingWith("[25,Infinity)");
    assertThat(rest.favoured()).isEqualTo(Favoured.group("[25.0, Infinity)"));
    assertThat(group(rest, 30)).isEqualTo("[25.0, Infinity)");

    Facet crossed =
        Facet.of(FacetColumn.of("sex", "F"), FacetColumn.of("age", ValueRange.below(25)))
            .comparingWith("M,[40, 65)");
    assertThat(crossed.favoured()).isEqualTo(Favoured.group("M,[40.0, 65.0)"));
    assertThat(group(crossed, "M", 41)).isEqualTo("M,[40.0, 65.0)");
    assertThat(crossed.watches("M,(-Infinity, 25.0)")).isFalse();
  }

  @Test
  void aGroupThatCannotBeToldFromTheWatchedOnesIsRefused() {
    Facet women = Facet.of(FacetColumn.of("sex", "F", "X"));
    assertThatThrownBy(() -> women.comparingWith("X"))
        .hasMessage("the value 'X' is named twice: a row has one group only");
    assertThatThrownBy(() -> women.comparingWith("F,X"))
        .hasMessage("'F,X' is the watched group itself: it is compared with another one");
    assertThatThrownBy(() -> FacetColumn.of("sex", "1", "1.0"))
        .hasMessage("the value '1' is named twice: a row has one group only");
    Facet young = Facet.of(FacetColumn.of("age", ValueRange.below(25)));
    assertThatThrownBy(() -> young.comparingWith("[20, 30)")).hasMessageContaining("overlap");
    assertThatThrownBy(() -> young.comparingWith("old"))
        .hasMessageStartingWith("'old' is no range: write it as [18, 25)");
    Facet crossed = Facet.of(FacetColumn.of("sex", "F"), FacetColumn.each("race"));
    assertThatThrownBy(() -> crossed.comparingWith("M")).hasMessageContaining("is no group of");
  }

  @Test
  void facetsOfOneColumnAreJoinedWhereNoNumberChangesAndNumberedElsewhere() {
    Facet women = Facet.of(FacetColumn.of("sex", "F"));
    Facet others = Facet.of(FacetColumn.of("sex", "X"));
    List<Facet> joined = JoinedFacets.of(List.of(women, others));
    assertThat(joined).hasSize(1);
    assertThat(joined.get(0).name()).isEqualTo("sex");
    assertThat(joined.get(0).watchedGroups()).containsExactly("F", "X");

    Facet over40 = Facet.of(FacetColumn.of("age", ValueRange.above(40)));
    Facet over60 = Facet.of(FacetColumn.of("age", ValueRange.above(60)));
    Facet under25 = Facet.of(FacetColumn.of("age", ValueRange.below(25)));
    List<Facet> ages = JoinedFacets.of(List.of(over40, over60, under25));
    assertThat(ages).extracting(Facet::name).containsExactly("age", "age#2");
    assertThat(ages.get(0).watchedGroups())
        .containsExactly("(40.0, Infinity)", "(-Infinity, 25.0)");
    assertThat(ages.get(1).watchedGroups()).containsExactly("(60.0, Infinity)");
    assertThat(Facet.unnumbered("age#2")).isEqualTo("age");

    // Another favoured group, and a majority, is another comparison.
    assertThat(JoinedFacets.of(List.of(women.comparingWith("M"), others))).hasSize(2);
    assertThat(JoinedFacets.of(List.of(women.comparingWith("M"), others.comparingWith("M"))))
        .singleElement()
        .extracting(Facet::watchedGroups)
        .isEqualTo(List.of("F", "X"));
    assertThat(
            JoinedFacets.of(
                List.of(women.against(Favoured.MAJORITY), others.against(Favoured.MAJORITY))))
        .hasSize(2);
    assertThat(Facet.unnumbered(Facet.of(FacetColumn.each("lot#7")).name())).isEqualTo("lot#7");
  }
}
