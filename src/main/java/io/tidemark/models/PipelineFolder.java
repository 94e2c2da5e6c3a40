package io.tidemark.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.core.BadInputException;
import io.tidemark.explain.Scorer;
import io.tidemark.explain.ScorerSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/**
 * A folder into which Spark ML has saved a pipeline. It names the classes that loading it makes:
 * those of Spark ML itself but {@code SQLTransformer}, and others that are listed, and none
 * besides.
 *
 * @param output the column that is read; null for the probability, or else the prediction
 * @param classes that it may name besides
 * @param types of the columns that it takes
 */
public record PipelineFolder(
    String path, String output, Collection<String> classes, Map<String, DataType> types)
    implements ScorerSource {

  private static final String OWN = "org.apache.spark.ml.";

  /** Runs whatever SQL its file says, which can call any method of Java. */
  private static final String RUNS_SQL = "org.apache.spark.ml.feature.SQLTransformer";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public PipelineFolder {
    classes = List.copyOf(classes);
    types = new TreeMap<>(types);
  }

  @Override
  public boolean isOfDriver() {
    return true;
  }

  /** The folder may be another by now, and Spark have begun anew. */
  @Override
  public String id() {
    SparkSession spark = SparkSession.active();
    long latest = 0;
    try {
      Path folder = new Path(path);
      RemoteIterator<LocatedFileStatus> all =
          folder.getFileSystem(spark.sessionState().newHadoopConf()).listFiles(folder, true);
      while (all.hasNext()) {
        latest = Math.max(latest, all.next().getModificationTime());
      }
    } catch (IOException e) {
      throw new BadInputException("it cannot be read: " + e.getMessage(), e);
    }
    return String.join(
        " ",
        "spark-ml",
        path,
        String.valueOf(output),
        types.toString(),
        spark.sparkContext().applicationId(),
        Long.toString(latest));
  }

  @Override
  public Scorer open() {
    SparkSession spark = SparkSession.active();
    List<String> refused =
        named(spark).stream()
            .filter(name -> !name.startsWith(OWN) || name.equals(RUNS_SQL))
            .filter(name -> !classes.contains(name))
            .distinct()
            .toList();
    if (!refused.isEmpty()) {
      throw new BadInputException(
          "it names classes that are not of Spark ML, or run any SQL: "
              + String.join(", ", refused)
              + "; list them in attribution.model.allowed-classes if you trust the file");
    }
    try {
      PipelineModel pipeline = PipelineModel.load(path);
      return new PipelineScorer(spark, pipeline, Optional.ofNullable(output), types);
    } catch (Exception e) { // Scala does not declare that some of them are checked.
      throw new BadInputException("it cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** The classes that the metadata of the pipeline and its stages name. */
  private List<String> named(SparkSession spark) {
    List<String> names = new ArrayList<>();
    try {
      Path folder = new Path(path);
      FileSystem files = folder.getFileSystem(spark.sessionState().newHadoopConf());
      int own = files.makeQualified(folder).toString().length();
      RemoteIterator<LocatedFileStatus> all = files.listFiles(folder, true);
      while (all.hasNext()) {
        Path file = all.next().getPath();
        boolean isHidden = file.getName().startsWith("_") || file.getName().startsWith(".");
        // Spark takes a file of that name as well as the files of such a folder.
        if (file.toString().substring(own).contains("metadata") && !isHidden) {
          names.addAll(classes(files, file));
        }
      }
    } catch (IOException e) {
      throw new BadInputException("it cannot be read: " + e.getMessage(), e);
    }
    if (names.isEmpty()) {
      throw new BadInputException("no pipeline of Spark ML is saved there");
    }
    return names;
  }

  /** Stages lie in folders of their names, which may not lead elsewhere. */
  private static void requireName(String uid) {
    if (!uid.matches("[A-Za-z0-9_-]+")) {
      throw new BadInputException("it names a stage '" + uid + "', which is no name of one");
    }
  }

  /** Every class that stands in it, be it a parameter's: more than are loaded, never fewer. */
  private static List<String> classes(FileSystem files, Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8))) {
      List<String> names = new ArrayList<>();
      String line = reader.readLine();
      while (line != null) {
        JsonNode json = JSON.readTree(line);
        names.addAll(json.findValuesAsText("class"));
        json.findValues("stageUids")
            .forEach(uids -> uids.forEach(uid -> requireName(uid.asText())));
        requireName(json.path("uid").asText("none"));
        line = reader.readLine();
      }
      return names;
    }
  }
}
