package io.tidemark.tables;

import io.tidemark.core.BadInputException;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NamespaceAlreadyExistsException;
import org.apache.spark.sql.connector.catalog.CatalogManager;
import org.apache.spark.sql.connector.catalog.CatalogPlugin;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the result tables live: a folder, or a schema of a catalog. */
public sealed interface TablesLocation {

  /**
   * A folder with one folder per table: {@code <uri>/metrics}, {@code <uri>/runs}, ...
   *
   * @param uri a path or a URI that Hadoop's file systems know, such as {@code s3a://bucket/lake}
   */
  record Workspace(String uri) implements TablesLocation {
    public Workspace {
      if (uri.isBlank()) {
        throw new IllegalArgumentException("A workspace needs a path or URI (tidemark.workspace)");
      }
      uri = uri.length() > 1 && uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }

    /** SQL takes no relative path: one is meant from the working directory of the file system. */
    @Override
    public Workspace absolute(Configuration hadoop) {
      Path path = new Path(uri);
      if (path.isUriPathAbsolute()) {
        return this;
      }
      try {
        FileSystem files = path.getFileSystem(hadoop);
        return new Workspace(files.makeQualified(path).toString());
      } catch (IOException e) {
        throw new BadInputException(
            "workspace = " + uri + " cannot be looked up: " + e.getMessage(), e);
      }
    }

    @Override
    public String toString() {
      return uri;
    }
  }

  /**
   * A schema of a catalog: {@code monitoring}, or {@code main.monitoring} with the catalog's name.
   *
   * @param schema one or two names of letters, digits, '_' and '-'
   */
  record Catalog(String schema) implements TablesLocation {
    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)?");

    public Catalog {
      if (!ALLOWED.matcher(schema).matches()) {
        throw new IllegalArgumentException(
            "'"
                + schema
                + "' names no schema (tidemark.catalog): expected 'schema' or 'catalog.schema' of"
                + " letters, digits, '_' and '-'");
      }
    }

    /** The schema as SQL reads it, each name between backticks. */
    public String quoted() {
      return "`" + schema.replace(".", "`.`") + "`";
    }

    /** The names inside the catalog that lead to the schema. */
    String[] namespace() {
      return new String[] {schema.substring(schema.indexOf('.') + 1)};
    }

    /** The catalog that the name begins with, or the session's current one. */
    CatalogPlugin plugin(SparkSession spark) {
      CatalogManager catalogs = spark.sessionState().catalogManager();
      int dot = schema.indexOf('.');
      return dot < 0 ? catalogs.currentCatalog() : catalogs.catalog(schema.substring(0, dot));
    }

    /** Creates the schema unless it is there. */
    void create(SparkSession spark) {
      SupportsNamespaces catalog = (SupportsNamespaces) plugin(spark);
      try {
        if (!catalog.namespaceExists(namespace())) {
          catalog.createNamespace(namespace(), Map.of());
        }
      } catch (NamespaceAlreadyExistsException e) {
        LOG.debug("Another run has made it in the meantime", e);
      }
    }

    @Override
    public String toString() {
      return schema;
    }
  }

  /** The same place, independent of a working directory. */
  default TablesLocation absolute(Configuration hadoop) {
    return this;
  }

  static TablesLocation workspace(String uri) {
    return new Workspace(uri);
  }

  static TablesLocation catalog(String schema) {
    return new Catalog(schema);
  }
}
