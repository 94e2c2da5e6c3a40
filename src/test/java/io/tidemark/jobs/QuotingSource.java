package io.tidemark.jobs;

import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.execution.streaming.Source;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.sources.StreamSourceProvider;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Map;

/**
 * A source of the name {@code kafka} that cannot be reached, and says and logs so with all that it
 * was given.
 */
public final class QuotingSource implements StreamSourceProvider, DataSourceRegister {

  private static final Logger LOG = LoggerFactory.getLogger(QuotingSource.class);

  private static final StructType SCHEMA =
      new StructType()
          .add("topic", DataTypes.StringType)
          .add("partition", DataTypes.IntegerType)
          .add("offset", DataTypes.LongType)
          .add("value", DataTypes.BinaryType);

  @Override
  public String shortName() {
    return "kafka";
  }

  @Override
  public Tuple2<String, StructType> sourceSchema(
      SQLContext context, Option<StructType> schema, String name, Map<String, String> options) {
    return new Tuple2<>("kafka", SCHEMA);
  }

  @Override
  public Source createSource(
      SQLContext context,
      String place,
      Option<StructType> schema,
      String name,
      Map<String, String> options) {
    RuntimeException failure =
        options.apply("kafka.client.id").equals("bad-option")
            ? new IllegalArgumentException("no broker at " + options)
            : new IllegalStateException("broken", new RuntimeException("lost with " + options));
    LOG.error("Quoting {}", options, failure);
    throw failure;
  }
}
