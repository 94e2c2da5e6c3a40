package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.Redaction;
import io.tidemark.core.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets in every place of a configuration where a value can stand, and each place wrong in
 * several ways: no problem shows one.
 */
class SecretsTest {

  /** Options that may be secrets, of all that are allowed. */
  private static final Set<String> SECRET =
      Set.of(
          "kafka.sasl.jaas.config",
          "kafka.ssl.keystore.password",
          "kafka.ssl.keystore.key",
          "kafka.ssl.keystore.certificate.chain",
          "kafka.ssl.key.password",
          "kafka.ssl.truststore.password",
          "kafka.ssl.truststore.certificates");

  private static final Map<String, String> OF_OPTION = new TreeMap<>();

  private static int planted;

  /** A value that stands nowhere else. */
  private static String secret() {
    planted++;
    return "Zq" + planted + "s3cr3t" + planted + "qZ";
  }

  private static Set<String> allowed() {
    Set<String> names = new TreeSet<>();
    for (SourceFormat format : SourceFormat.values()) {
      names.addAll(ReaderOptions.of(format, AllowedPlaces.ANYWHERE).allowed());
    }
    for (IngestFormat format : IngestFormat.values()) {
      names.addAll(ReaderOptions.of(format, AllowedPlaces.ANYWHERE).allowed());
    }
    return names;
  }

  @Test
  void everyOptionThatIsAllowedIsHarmlessOrASecret() {
    assertThat(allowed()).hasSizeGreaterThan(100);
    assertThat(allowed())
        .filteredOn(name -> OptionKind.of(name).isEmpty())
        .hasSameElementsAs(SECRET);
  }

  static Stream<String> blocks() {
    return MonitorConfig.documentedKeys().stream()
        .filter(key -> key.endsWith(".options"))
        .map(key -> key.substring(0, key.length() - ".options".length()));
  }

  /** Each option of Spark that is allowed or is not, in each block, spoilt in each way. */
  @ParameterizedTest
  @MethodSource("blocks")
  void noProblemShowsTheValueOfAnOption(String block) {
    Set<String> names = allowed();
    names.addAll(ReaderOptionsTest.DANGEROUS);
    names.remove("");
    Map<String, UnaryOperator<String>> ways = new TreeMap<>();
    ways.put("text", secret -> "\"" + secret + "\"");
    ways.put("list", secret -> "[\"" + secret + "\"]");
    ways.put("block", secret -> "{ a = \"" + secret + "\" }");
    ways.put("substitution", secret -> "\"" + secret + "\"${NO_SUCH_VARIABLE}");
    ways.put("substitution inside", secret -> "\"${x}" + secret + "\"");
    ways.put("longer than a message", secret -> "\"" + " ".repeat(74) + secret + "\"");
    for (Map.Entry<String, UnaryOperator<String>> way : ways.entrySet()) {
      for (String format : List.of("csv", "kafka", "parquet", "no-format")) {
        List<String> secrets = new ArrayList<>();
        List<String> quoted = new ArrayList<>();
        List<String> dotted = new ArrayList<>();
        for (String name : names) {
          // Few secrets in all, since each text is searched for every one.
          secrets.add(OF_OPTION.computeIfAbsent(name, n -> secret()));
          String value = way.getValue().apply(secrets.get(secrets.size() - 1));
          quoted.add("\"" + name + "\" = " + value);
          dotted.add(name.replace("/", "") + " = " + value);
        }
        for (List<String> options : List.of(quoted, dotted)) {
          String text =
              "tidemark."
                  + block
                  + " { format = "
                  + format
                  + ", path = \"/x\", options {\n"
                  + String.join("\n", options)
                  + "\n} }";
          assertShowsNone(way.getKey(), secrets, Conf.problems(text), block);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void noProblemShowsOptionsThatAreNoBlock(String block) {
    for (String form : List.of("%s", "\"%s\"", "[%s]", "[{ a = %s }]", "x%s${NO_SUCH_VARIABLE}")) {
      String secret = secret();
      String value = form.formatted(secret);
      assertShowsNone(
          form, List.of(secret), Conf.problems("tidemark." + block + ".options = " + value), block);
      assertShowsNone(
          form, List.of(secret), Conf.problems(Map.of(block + ".options", value)), block);
      assertShowsNone(
          form,
          List.of(secret),
          Conf.problems(Map.of(block + ".options.\"kafka.ssl.key.password\"", value)),
          block);
    }
  }

  private static void assertShowsNone(
      String way, List<String> secrets, List<String> problems, String place) {
    assertThat(problems).as(place + ": " + way).isNotEmpty();
    String all = String.join("\n", problems);
    assertThat(secrets).as(way + ": " + all).noneMatch(all::contains);
  }

  static Stream<String> keys() {
    return MonitorConfig.documentedKeys().stream();
  }

  /** An address with credentials is no value of any key, and no problem shows them. */
  @ParameterizedTest
  @MethodSource("keys")
  void noProblemShowsCredentialsInAnAddress(String key) {
    for (String form : List.of("%s", "[\"%s\"]", "{ a = \"%s\" }", "[[\"%s\"]]")) {
      for (String address : List.of("s3a://KEY:%s@bucket/x", "https://host/x?token=%s")) {
        String secret = secret();
        String value = form.formatted(address.formatted(secret));
        String rest = key.contains("[]") ? key.substring(key.indexOf("[]") + 2) : "";
        String outer = key.contains("[]") ? key.substring(0, key.indexOf("[]")) : key;
        String name = outer.replace("*", "c");
        String quoted = value.contains("\"") ? value : "\"" + value + "\"";
        String set =
            rest.isEmpty()
                ? value
                : "[{ " + rest.substring(1).replace("[].", "_") + " = " + quoted + " }]";
        Map<String, String> overrides = new TreeMap<>(Map.of(name, set));
        assertThat(String.join("\n", Conf.problems(overrides))).as(key).doesNotContain(secret);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "workspace",
        "training.path",
        "capture.path",
        "ground-truth.path",
        "model-quality.baseline.path",
        "ingest.capture.path",
        "ingest.capture.checkpoint",
        "ingest.ground-truth.path",
        "training.options.basePath",
      })
  void noPathHoldsCredentials(String key) {
    Map<String, String> overrides = new TreeMap<>();
    String block = key.substring(0, Math.max(0, key.lastIndexOf('.'))).replace(".options", "");
    if (!block.isEmpty()) {
      overrides.put(block + ".format", block.startsWith("ingest") ? "json" : "csv");
      overrides.put(block + ".path", "/x");
    }
    overrides.put(key, "s3a://KEY:hunter2/x@bucket/x");
    assertThat(Conf.problems(overrides))
        .anySatisfy(p -> assertThat(p).contains(key + ": expected an address without user:"))
        .noneMatch(p -> p.contains("hunter2"));
    overrides.put(key, "s3a://bucket/x");
    assertThat(Conf.problems(overrides)).noneMatch(p -> p.contains("expected an address"));
  }

  /** Every sentence of the parser that quotes a file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a { b = SECRET",
        "a = \"SECRET",
        "a = \"\"\"SECRET",
        "a = [ SECRET = 3 ]",
        "a = SECRET } }",
        "a { SECRET hunter3 }",
        "a = SECRET`x",
        "a = `SECRET",
        "a = {x=1} SECRET",
        "a = [1] SECRET",
        "a : SECRET : x",
        "a { \"x\" \"SECRET\" }",
        "a = SECRET [1]",
        "a = \"x\\SECRET\"",
        "a = \"x\\uSECRET\"",
        "a = $SECRET",
        "a = x+SECRET",
        "SECRET { = 2 }",
        "a = [1 , , SECRET]",
        "a { b = 1\n \"SECRET\" }",
        "a = ${SECRET/x y",
        "include SECRET",
        "include url(SECRET)",
        "include \"x\" SECRET",
        "a=1,,SECRET=3",
        "SECRET",
        "a = \"x\nSECRET\"",
        "a { b = x } SECRET z",
        "a..SECRET = 3",
        "a = ${c}SECRET\nc=[1]",
        "a = \"x SECRET\"\na = ${tidemark.a}{ b = SECRET }",
        "= SECRET",
        "a = \"a\tSECRET\"",
        "a = SECRET \\ x",
        "a = SECRET + 1",
        "a += [SECRET",
        "a = ${?x.\"SECRET}",
      })
  void noProblemOfSyntaxShowsAWordOfTheFile(String text) {
    String secret = secret();
    List<String> problems =
        Conf.problems(
            "tidemark {\n capture.options { sep = \"x\"\n"
                + text.replace("SECRET", secret)
                + "\n} }");
    assertShowsNone(text, List.of(secret), problems, text);
    String tail = secret.substring(2, 9);
    assertThat(problems).noneMatch(p -> p.contains(tail));
    assertThat(problems).allSatisfy(p -> assertThat(p).startsWith("credit-risk.conf"));
  }

  /** Variables are seen by their names, whichever place they are put in. */
  @Test
  void aVariableThatIsCalledASecretIsOne() {
    SecretPlaces.learnVariables(
        "a = ${?DB_PASSWORD}, b = ${ API_TOKEN }, c = ${HOME_OF}",
        Map.of("DB_PASSWORD", "pw-of-db", "API_TOKEN", "tk-of-api", "HOME_OF", "the-home"));
    assertThat(Redaction.of("pw-of-db tk-of-api the-home")).isEqualTo("*** *** the-home");
    assertThat(Conf.problems(Map.of("drift.min-rows", "pw-of-db")))
        .containsExactly("--set drift.min-rows: expected a whole number >= 1, was \"***\"");
  }

  @Test
  void aPasswordOfALoginModuleIsASecretByItself() {
    JaasText.refusal(
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"someone\""
            + " password=\"jaas-password\";",
        AllowedPlaces.ANYWHERE);
    assertThat(Redaction.of("someone: jaas-password")).isEqualTo("someone: ***");
  }

  /** What Kafka's own reader would complain about, with words of the text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SECRET",
        "SECRET required;",
        "PLAIN SECRET;",
        "PLAIN required password=SECRET",
        "PLAIN required password SECRET;",
        "PLAIN required SECRET=;",
        "PLAIN required username=u password=1SECRET;",
        "PLAIN required password=\"a\" SECRET;",
        "PLAIN required password=\"a\"SECRET\";",
        "PLAIN required password=12345678;",
        "PLAIN required password=\";\" SECRET",
      })
  void aTextOfALoginModuleThatKafkaCannotReadIsRefusedWithoutItsWords(String text) {
    String jaas = text.replace("PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule");
    assertThat(JaasText.refusal(jaas, AllowedPlaces.ANYWHERE))
        .hasValueSatisfying(why -> assertThat(why).doesNotContain("SECRET", "12345678"));
  }

  @Test
  void anotherPasswordIsTheSameConfiguration() {
    assertThat(kafka("password-one").hash()).isEqualTo(kafka("password-two").hash());
    assertThat(kafka("password-one").toString()).doesNotContain("password-one");
    assertThat(kafka("password-one"))
        .extracting(c -> c.ingest().capture().orElseThrow().source().options().revealed())
        .satisfies(o -> assertThat(o.toString()).contains("kafka.ssl.key.password=password-one"));
    assertThat(Conf.set(Map.of("ingest.capture", "{ format = kafka, path = t }")).hash())
        .isNotEqualTo(kafka("password-one").hash());
  }

  private static MonitorConfig kafka(String password) {
    return Conf.set(
        Map.of(
            "ingest.capture",
            "{ format = kafka, path = t, options { \"kafka.ssl.key.password\" = \""
                + password
                + "\" } }"));
  }

  @Test
  void remarksTellNoSecret() {
    Secret.of("secret-in-a-remark");
    MonitorConfig config = Conf.read("tidemark {}").with(List.of("a: secret-in-a-remark, b"));
    assertThat(config.remarks()).containsExactly("a: ***, b");
  }
}
