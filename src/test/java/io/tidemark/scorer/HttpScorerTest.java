package io.tidemark.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidemark.core.BadInputException;
import io.tidemark.explain.FeatureTable;
import io.tidemark.explain.Scorer;
import io.tidemark.explain.UnreachableModelException;
import io.tidemark.scorer.HttpModel.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HttpScorerTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final FeatureTable ROWS =
      FeatureTable.of(
          List.of("x", "name"),
          List.of(true, false),
          List.of(
              new Object[] {0.5, "a"},
              new Object[] {null, "b,\"c\""},
              new Object[] {3.0, null},
              new Object[] {-1e-3, ""},
              new Object[] {7.0, "a"}));

  private HttpServer server;
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private interface Answer {
    void to(HttpExchange exchange, String body) throws IOException;
  }

  private void answering(Answer answer) {
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          bodies.add(body);
          headers.add(exchange.getRequestHeaders());
          answer.to(exchange, body);
        });
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Scorer scorer(Protocol protocol, int retries, int rowsPerRequest, long timeoutMillis) {
    return new HttpModel(
            "http://127.0.0.1:" + server.getAddress().getPort() + "/secret-path",
            protocol,
            null,
            Map.of("Authorization", "Bearer s3cr3t-t0ken"),
            timeoutMillis,
            retries,
            rowsPerRequest,
            0)
        .open();
  }

  /** Two numbers for each row of a request: x doubled, or -1, and how many letters the name has. */
  private static List<double[]> model(List<JsonNode> rows) {
    List<double[]> numbers = new ArrayList<>();
    for (JsonNode row : rows) {
      JsonNode name = row.get(1);
      numbers.add(
          new double[] {
            row.get(0).isNull() ? -1 : 2 * row.get(0).doubleValue(),
            name.isNull() ? 0 : name.textValue().length()
          });
    }
    return numbers;
  }

  private static String answer(Protocol protocol, String body) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    switch (protocol) {
      case SAGEMAKER_CSV ->
          body.lines()
              .forEach(
                  line -> {
                    String[] parts = line.split(",", 2);
                    ArrayNode row = JSON.createArrayNode();
                    row.add(parts[0].isEmpty() ? null : Double.valueOf(parts[0]));
                    String name = parts[1];
                    row.add(
                        name.startsWith("\"")
                            ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                            : name);
                    rows.add(row);
                  });
      case SAGEMAKER_JSON ->
          JSON.readTree(body).get("instances").forEach(row -> rows.add(row.get("features")));
      case MLFLOW -> {
        JsonNode frame = JSON.readTree(body).get("dataframe_split");
        assertThat(frame.get("columns").toString()).isEqualTo("[\"x\",\"name\"]");
        frame.get("data").forEach(rows::add);
      }
      case KSERVE_V2 -> {
        JsonNode inputs = JSON.readTree(body).get("inputs");
        assertThat(inputs.get(0).get("datatype").textValue()).isEqualTo("FP64");
        assertThat(inputs.get(1).get("datatype").textValue()).isEqualTo("BYTES");
        assertThat(inputs.get(1).get("name").textValue()).isEqualTo("name");
        JsonNode numbers = inputs.get(0).get("data");
        assertThat(inputs.get(0).get("shape").toString()).isEqualTo("[" + numbers.size() + ",1]");
        for (int i = 0; i < numbers.size(); i++) {
          ArrayNode row = JSON.createArrayNode().add(numbers.get(i));
          rows.add(row.add(inputs.get(1).get("data").get(i)));
        }
      }
    }
    List<double[]> says = model(rows);
    ObjectNode json = JSON.createObjectNode();
    switch (protocol) {
      case SAGEMAKER_CSV -> {
        return says.stream().map(n -> n[0] + "," + n[1]).collect(Collectors.joining("\n"));
      }
      case SAGEMAKER_JSON -> {
        ArrayNode all = json.putArray("predictions");
        says.forEach(n -> all.addObject().putArray("probabilities").add(n[0]).add(n[1]));
      }
      case MLFLOW -> {
        ArrayNode all = json.putArray("predictions");
        says.forEach(n -> all.addArray().add(n[0]).add(n[1]));
      }
      case KSERVE_V2 -> {
        ArrayNode outputs = json.putArray("outputs");
        ObjectNode tensor = outputs.addObject().put("name", "p").put("datatype", "FP32");
        tensor.putArray("shape").add(says.size()).add(2);
        ArrayNode data = tensor.putArray("data");
        says.forEach(n -> data.add(n[0]).add(n[1]));
        outputs.addObject().put("name", "label").put("datatype", "INT64").putArray("data").add(1);
      }
    }
    return json.toString();
  }

  @ParameterizedTest
  @EnumSource
  void everyProtocolAsksAboutAllRowsAndReadsTheirNumbers(Protocol protocol) {
    answering((exchange, body) -> send(exchange, 200, answer(protocol, body)));
    double[][] says = scorer(protocol, 0, 2, 5_000).score(ROWS);
    assertThat(says).isDeepEqualTo(new double[][] {{1, 1}, {-1, 5}, {6, 0}, {-2e-3, 0}, {14, 1}});
    assertThat(bodies).hasSize(3);
    assertThat(headers.get(0).get("Authorization")).containsExactly("Bearer s3cr3t-t0ken");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.1,0.2,0.3,0.4,0.5",
        "0.1\\n0.2\\n0.3\\n0.4\\n0.5\\n",
        "[0.1, 0.2, 0.3, 0.4, 0.5]",
        "{\"predictions\": [{\"score\": 0.1}, {\"score\": 0.2}, {\"score\": 0.3}, {\"score\": 0.4},"
            + " {\"score\": 0.5, \"predicted_label\": 1}]}"
      })
  void formsOfANumberForEachRow(String text) {
    answering((exchange, body) -> send(exchange, 200, text.replace("\\n", "\n")));
    assertThat(scorer(Protocol.SAGEMAKER_CSV, 0, 100, 5_000).score(ROWS))
        .isDeepEqualTo(new double[][] {{0.1}, {0.2}, {0.3}, {0.4}, {0.5}});
  }

  @Test
  void whatMayPassIsAskedAgain() {
    answering(
        (exchange, body) -> {
          switch (bodies.size()) {
            case 1 -> {
              exchange.getResponseHeaders().set("Retry-After", "1");
              send(exchange, 429, "slow down");
            }
            case 2 -> send(exchange, 503, "starting");
            case 3 -> exchange.close(); // No answer at all.
            default -> send(exchange, 200, "1,2,3,4,5");
          }
        });
    long before = System.nanoTime();
    assertThat(scorer(Protocol.SAGEMAKER_CSV, 3, 100, 5_000).score(ROWS)).hasDimensions(5, 1);
    assertThat(bodies).hasSizeGreaterThanOrEqualTo(4);
    assertThat(System.nanoTime() - before).isGreaterThan(1_000_000_000L);
  }

  @Test
  void whatDoesNotPassIsToldWithoutTheAddress() {
    answering((exchange, body) -> send(exchange, 500, "out of order"));
    assertThatThrownBy(() -> scorer(Protocol.MLFLOW, 1, 100, 5_000).score(ROWS))
        .isInstanceOf(UnreachableModelException.class)
        .hasMessage("it answers 500 to a request about 5 rows: out of order");
    assertThat(bodies).hasSize(2);
  }

  @Test
  void aModelThatHangsIsToldWithTheTime() {
    answering(
        (exchange, body) -> {
          try {
            Thread.sleep(3_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    assertThatThrownBy(() -> scorer(Protocol.MLFLOW, 1, 100, 300).score(ROWS))
        .isInstanceOf(UnreachableModelException.class)
        .hasMessage("it does not answer a request about 5 rows within 0.3S, asked 2 times");
  }

  /** The time of the JDK's requests ends with the headers of the answer. */
  @Test
  void aModelThatBeginsToAnswerAndHangsIsTold() {
    answering(
        (exchange, body) -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write('1');
          exchange.getResponseBody().flush();
          try {
            Thread.sleep(3_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    assertThatThrownBy(() -> scorer(Protocol.MLFLOW, 0, 100, 300).score(ROWS))
        .isInstanceOf(UnreachableModelException.class)
        .hasMessage("it does not answer a request about 5 rows within 0.3S, asked 1 times");
  }

  /** uvicorn loses the body of a request that offers HTTP/2. */
  @Test
  void noOtherProtocolIsOffered() {
    answering((exchange, body) -> send(exchange, 200, "1,2,3,4,5"));
    scorer(Protocol.SAGEMAKER_CSV, 0, 100, 5_000).score(ROWS);
    assertThat(headers.get(0)).doesNotContainKeys("Upgrade", "Http2-settings");
  }

  @Test
  void whatAModelQuotesOfItsSecretsIsNotShown() {
    answering(
        (exchange, body) ->
            send(exchange, 403, "Cannot POST /secret-path: invalid token s3cr3t-t0ken"));
    assertThatThrownBy(() -> scorer(Protocol.MLFLOW, 0, 100, 5_000).score(ROWS))
        .hasMessage("it answers 403 to a request about 5 rows: Cannot POST ***: invalid token ***");
  }

  @Test
  void aListForEachRowIsWhatXgboostSaysOfClasses() {
    List<String> forms =
        List.of(
            "[0.1, 0.9],[0.2, 0.8],[0.3, 0.7],[0.4, 0.6],[0.5, 0.5]",
            "[0.1, 0.9]\n[0.2, 0.8]\n[0.3, 0.7]\n[0.4, 0.6]\n[0.5, 0.5]\n",
            "[[0.1, 0.9],[0.2, 0.8],[0.3, 0.7],[0.4, 0.6],[0.5, 0.5]]");
    answering((exchange, body) -> send(exchange, 200, forms.get(bodies.size() - 1)));
    for (int i = 0; i < forms.size(); i++) {
      assertThat(scorer(Protocol.SAGEMAKER_CSV, 0, 100, 5_000).score(ROWS))
          .isDeepEqualTo(
              new double[][] {{0.1, 0.9}, {0.2, 0.8}, {0.3, 0.7}, {0.4, 0.6}, {0.5, 0.5}});
    }
  }

  @Test
  void aModelThatIsNotThereIsTold() {
    Scorer scorer = scorer(Protocol.MLFLOW, 0, 100, 1_000);
    server.stop(0);
    assertThatThrownBy(() -> scorer.score(ROWS))
        .isInstanceOf(UnreachableModelException.class)
        .hasMessage("it does not answer a request about 5 rows (ConnectException), asked 1 times");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SAGEMAKER_CSV | 200 | <html>hello</html> | its answer is not as sagemaker-csv has it",
        "MLFLOW | 200 | <html> | its answer is not as mlflow has it (no JSON)",
        "MLFLOW | 200 | {\"error\": 1} | its answer is not as mlflow has it (no list",
        "MLFLOW | 200 | {\"predictions\": [\"yes\"]} | (a prediction that is no number)",
        "MLFLOW | 200 | {\"predictions\": [1, 2]} | numbers of 2 rows, where 5 were asked about",
        "MLFLOW | 200 | {\"predictions\": [1, 2, 3, 4, [1, 2]]} | its answer has numbers of 5 rows",
        "KSERVE_V2 | 200 | {\"outputs\": []} | (no tensor of FP32 or FP64)",
        "MLFLOW | 200 | {\"predictions\": [[[1, 2]], 1, 1, 1, 1]} | (a prediction that is a table)",
        "KSERVE_V2 | 200 | {\"outputs\": [{\"name\": \"p\", \"datatype\": \"FP32\", \"shape\": [5],"
            + " \"data\": [1, 2, null, 4, 5]}]} | (a tensor that holds something else than"
            + " numbers)",
        "KSERVE_V2 | 404 | no such model | it answers 404 to a request about 5 rows: no such model",
        "SAGEMAKER_JSON | 302 | | it answers 302"
      })
  void anAnswerThatIsNoneIsToldAndNotAskedForAgain(
      Protocol protocol, int status, String text, String expected) {
    answering((exchange, body) -> send(exchange, status, text == null ? "" : text));
    assertThatThrownBy(() -> scorer(protocol, 3, 100, 5_000).score(ROWS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(expected)
        .hasMessageNotContaining("secret");
    assertThat(bodies).hasSize(1);
  }
}
