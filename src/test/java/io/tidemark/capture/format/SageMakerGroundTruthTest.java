package io.tidemark.capture.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SageMakerGroundTruthTest {

  private static String line(String encoding, String data) {
    return "{\"groundTruthData\":"
        + SageMakerCaptureTest.payload(encoding, data)
        + ",\"eventMetadata\":{\"eventId\":\"aaaa-bbbb-cccc\"},\"eventVersion\":\"0\"}";
  }

  private static List<String> labels(String path, String encoding, String data) {
    return Read.accepted(new SageMakerGroundTruth(path).parse(Read.line(line(encoding, data))))
        .stream()
        .map(l -> l.label().orElse(null))
        .toList();
  }

  private static Parsed.Rejected<LabelRecord> rejected(String path, String encoding, String data) {
    return Read.rejected(new SageMakerGroundTruth(path).parse(Read.line(line(encoding, data))));
  }

  @Test
  void csvHoldsLabelsBetweenCommasOrLineBreaks() {
    assertThat(labels("", "CSV", "1")).containsExactly("1");
    assertThat(labels("", "CSV", "1,0,1.0\n")).containsExactly("1", "0", "1.0");
    assertThat(labels("", "CSV", "yes\n\n\"a,b\"")).containsExactly("yes", null, "a,b");
  }

  @Test
  void jsonHoldsLabelsWhereThePathSays() {
    String data = "{\"instances\":[{\"label\":0,\"weight\":2},{\"label\":1.0,\"weight\":2}]}";

    assertThat(labels("instances[*].label", "JSON", data)).containsExactly("0", "1.0");
    assertThat(labels("", "JSON", "{\"instances\":[{\"label\":0},{\"label\":null}]}"))
        .containsExactly("0", null);
    assertThat(labels("", "JSON", "[1, 0]")).containsExactly("1", "0");
    assertThat(labels("label", "JSON", "{\"label\":1}\n{\"label\":0}")).containsExactly("1", "0");
  }

  @Test
  void labelsAreNumberedInTheirOrder() {
    List<LabelRecord> labels =
        Read.accepted(new SageMakerGroundTruth("").parse(Read.line(line("CSV", "1,0"))));

    assertThat(labels).extracting(LabelRecord::recordIndex).containsExactly(0, 1);
    assertThat(labels).extracting(LabelRecord::eventId).containsOnly("aaaa-bbbb-cccc");
    assertThat(labels.get(0).raw()).isEqualTo("1,0");
  }

  @Test
  void whatIsNoLabelIsRejected() {
    assertThat(rejected("", "JSON", "{\"instances\":[{\"label\":0,\"weight\":2}]}").detail())
        .isEqualTo(
            "groundTruthData: a label is '{label=0, weight=2}', not a single value: configure the"
                + " label's path");
    assertThat(rejected("instances[*].label", "JSON", "{\"x\":1}").detail())
        .isEqualTo("groundTruthData: The path 'instances[*].label' finds nothing");
    assertThat(rejected("", "CSV", "").detail()).isEqualTo("groundTruthData: no label in ''");
    assertThat(rejected("", "XML", "1").reason()).isEqualTo(QuarantineReason.UNKNOWN_ENCODING);
    assertThat(
            Read.rejected(
                    new SageMakerGroundTruth("")
                        .parse(Read.line("{\"eventMetadata\":{\"eventId\":\"e\"}}")))
                .reason())
        .isEqualTo(QuarantineReason.MISSING_PAYLOAD);
  }

  @Test
  void aPathThatIsNoneIsRefusedAtOnce() {
    assertThatThrownBy(() -> new SageMakerGroundTruth("instances[*"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'instances[*' is no JMESPath: ");
  }
}
