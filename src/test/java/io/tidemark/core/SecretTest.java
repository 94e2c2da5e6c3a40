package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

  @Test
  void itsTextIsThreeStars() {
    Secret secret = Secret.of("text-of-a-secret");
    SourceOptions options = new SourceOptions(Map.of("sep", ";"), Map.of("k", secret));

    assertThat(secret).hasToString("***").isEqualTo(Secret.of("text-of-a-secret"));
    assertThat(secret).isNotEqualTo(Secret.of("another-secret"));
    assertThat(secret.reveal()).isEqualTo("text-of-a-secret");
    assertThat(options).hasToString("[k, sep]");
    assertThat(options.described()).hasToString("{k=***, sep=;}");
    assertThat(options.revealed()).containsEntry("k", "text-of-a-secret").containsEntry("sep", ";");
    assertThat(options.harmless("SEP")).hasValue(";");
    assertThat(options.harmless("k")).isEmpty();
  }

  @Test
  void nothingWritesItOutByItself() {
    SourceOptions options =
        new SourceOptions(Map.of(), Map.of("k", Secret.of("serialized-secret")));
    assertThatThrownBy(() -> new JsonMapper().writeValueAsString(options))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageNotContaining("serialized-secret");
    assertThatThrownBy(
            () ->
                new ObjectOutputStream(new ByteArrayOutputStream())
                    .writeObject(Secret.of("serialized-secret")))
        .isInstanceOf(NotSerializableException.class);
  }

  @Test
  void noTextShowsAKnownSecret() {
    Secret.of("line one is long\n  line \"two\" \\ is long");
    assertThat(Redaction.of("a line one is long b")).isEqualTo("a *** b");
    assertThat(Redaction.of("{\"a\":\"line \\\"two\\\" \\\\ is long\"}"))
        .isEqualTo("{\"a\":\"***\"}");
    assertThat(Redaction.of("{\"a\":\"line one is long\\n  line \\\"two\\\" \\\\ is long\"}"))
        .isEqualTo("{\"a\":\"***\"}");
    assertThat(Redaction.of("?x=line%20one%20is%20long")).doesNotContain("one");

    Secret.of("outer-inner-secret");
    Secret.of("inner-secret");
    assertThat(Redaction.of("outer-inner-secret and inner-secret")).isEqualTo("*** and ***");
    assertThat(new BadInputException("x: outer-inner-secret")).hasMessage("x: ***");
    assertThat(new TidemarkException("x: inner-secret", null)).hasMessage("x: ***");
  }

  @Test
  void aSecretIsNoPartOfAWordOrNumber() {
    Secret.of("917263");
    Secret.of("quokka");
    assertThat(Redaction.of("{\"rows\":9172637,\"quokkas\":89172630}"))
        .isEqualTo("{\"rows\":9172637,\"quokkas\":89172630}");
    assertThat(Redaction.of("pw=917263, 'quokka' 917263")).isEqualTo("pw=***, '***' ***");
    assertThat(Redaction.of("?a=%20quokka%20 b\\nquokka")).isEqualTo("?a=%20***%20 b\\n***");
    Secret.of("sixteen-letters-1");
    assertThat(Redaction.of("xsixteen-letters-1x")).isEqualTo("x***x");
  }

  @Test
  void aShortSecretIsLeftToItsType() {
    Secret.of("day");
    assertThat(Redaction.of("a day")).isEqualTo("a day");
  }

  @ParameterizedTest
  @CsvSource({
    "s3a://KEY:SE/CR@ET@bucket/x, s3a://***@bucket/x",
    "cannot read ftp://u:p@h/x.csv, cannot read ftp://***@h/x.csv",
    "https://:p@h/x, https://***@h/x",
    "https://h/x?token=abc&b=c ended, https://h/x?token=*** ended",
    "'\"https://h/x?sv=2020&sig=a%2Fb\"', '\"https://h/x?sv=***\"'",
    "/x/y?b=1&api_key=abc, /x/y?b=1&api_key=***",
  })
  void credentialsInAddressesAreStruckOut(String text, String redacted) {
    assertThat(Redaction.of(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hdfs://namenode:8020/lake/a@b",
        "abfss://container@account.dfs.core.windows.net/x",
        "s3a://bucket/dt=2026-0?-01/*.parquet",
        "s3a://bucket/dt=2026-0?/hour=1",
        "file:///tmp/lake",
        "drift.min-rows: expected a whole number >= 1, was \"many\"",
        "broker:9092,other:9092",
      })
  void addressesWithoutCredentialsStayAsTheyAre(String text) {
    assertThat(Redaction.of(text)).isEqualTo(text);
    assertThat(Redaction.isNeeded(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"DB_PASSWORD", "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "STORAGE_KEY", "X_SAS"})
  void secretsAreKnownByTheirNames(String name) {
    assertThat(Redaction.isSecretName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HOME", "USER", "LAKE", "MONKEY", "KEYS", "SASH", "DATE"})
  void otherNamesAreNoSecrets(String name) {
    assertThat(Redaction.isSecretName(name)).isFalse();
  }
}
