package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code validate} says of a configuration before it opens a source. */
class SoundConfigurationTest {

  private static final String JUDGED =
      """
      tidemark {
        workspace = "/nowhere/lake", monitor = "m", model.problem-type = "binary-classification"
        training { format = "parquet", path = "/nowhere/train" }
        capture { format = "delta", path = "/nowhere/c", event-time = "at", event-id = "id" }
        ground-truth { format = "delta", path = "/nowhere/labels", label = "y" }
        columns { prediction = "p", score = "s", positive-label = "1" }
        bias { facets = [ { column = "sex" } ] }
      }
      """;

  @TempDir private Path folder;

  private CommandRun validate(String settings) throws IOException {
    Path config = Files.writeString(folder.resolve("m.conf"), JUDGED);
    List<String> words = new ArrayList<>(List.of("validate", "--config", config.toString()));
    Stream.of(settings.split(" ; "))
        .filter(s -> !s.isEmpty())
        .forEach(s -> words.addAll(List.of("--set", s)));
    return CommandRun.of(words.toArray(String[]::new));
  }

  @Test
  void whatHoldsTogetherIsSound() throws IOException {
    assertThat(validate("").out()).isEqualTo("The configuration is sound.\n");
  }

  @Test
  void labelsThatCannotBeJoinedAreNotSound() {
    Path given = SharedData.folder("field/bias_of_three_classes").resolve("m.conf");
    CommandRun run = CommandRun.of("validate", "--config", given.toString());
    assertThat(run.out()).contains("capture.event-id is missing: labels are joined by it");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          capture.event-id=null | --set capture.event-id is missing: labels are joined by it
          capture.event-id=null ; model-quality.enabled=false | capture.event-id is missing: labels are joined by it
          capture.event-id=null ; bias.enabled=false | capture.event-id is missing: labels are joined by it
          capture.event-id=at | --set capture.event-id: expected another column than capture.event-time = "at"
          capture.record-index=id | --set capture.record-index: expected another column than capture.event-id = "id"
          columns.prediction=s | DIR/m.conf:6 columns.score: expected another column than columns.prediction = "s"
          columns.prediction=y | DIR/m.conf:5 ground-truth.label: expected another column than columns.prediction = "y"
          columns.score=y | DIR/m.conf:5 ground-truth.label: expected another column than columns.score = "y"
          columns.score=s ; model-quality.baseline.label=s | --set model-quality.baseline.label: expected another column than columns.score = "s"
          columns.score=id | --set columns.score: expected another column than capture.event-id = "id"
          ground-truth.event-id=y | ground-truth.label: expected another column than ground-truth.event-id = "y"
          ground-truth.arrival-time=y | ground-truth.arrival-time: expected another column than ground-truth.label = "y"
          columns.features=["a","b"] ; columns.exclude=["b"] | --set columns.exclude columns.exclude[0]: columns.features names 'b' too: leave it out of one of them
          columns.exclude=["s"] | --set columns.exclude columns.exclude[0]: columns.score = s is monitored always
          columns.exclude=["x","p"] | columns.exclude[1]: columns.prediction = p is monitored always
          columns.positive-label=null | columns.positive-label is missing: model quality of a binary problem needs it
          columns.prediction=null ; columns.score=null | columns.prediction is missing: model quality needs the column of the prediction
          columns.prediction=null ; columns.score=null ; model-quality.enabled=false | columns.prediction is missing: bias needs
          columns.positive-label=null ; model-quality.enabled=false | bias.favourable is missing, and so is columns.positive-label: bias needs
          columns.prediction=sex | bias.facets: the column sex is the prediction: it is no facet
          model.problem-type=none | model.problem-type = none: model quality needs
          model.problem-type=regression ; model-quality.enabled=false | model.problem-type: bias needs binary-classification or multiclass
          model-quality.constraints.rmse.threshold=1 | model-quality.constraints.rmse: no metric of model.problem-type = binary-classification, which has accuracy,
          model.problem-type=multiclass-classification ; model-quality.constraints.recall.threshold=0.9 | model-quality.constraints.recall: no metric of model.problem-type = multiclass-classification
          model-quality.constraints.macro_recall.threshold=1 | model-quality.constraints.macro_recall: no metric of
          model.problem-type=regression ; bias.enabled=false ; model-quality.constraints.auc.threshold=1 | model-quality.constraints.auc: no metric of model.problem-type = regression
          custom-metrics.metrics=[{name=loss,expression="median(x)"}] | --set custom-metrics.metrics: metric loss: the expression 'median(x)' calls the function median, which is not allowed
          custom-metrics.metrics=[{name=loss,expression="sum(x) + y"}] | metric loss: the expression 'sum(x) + y' names the column y outside of an aggregate
          custom-metrics.metrics=[{name=loss,expression="sum(x)"},{name=loss,expression="sum(y)"}] | another metric is called loss, too
          custom-metrics.metrics=[{name=recall,expression="sum(x)"}] | metric recall: a metric of Tidemark's own has this name; choose another
          custom-metrics.metrics=[{name=Loss,expression="sum(x)"}] | expected small letters, digits and '_'
          custom-metrics.metrics=[{name=a,type=derived,expression="{{b}} + 1"},{name=b,type=derived,expression="{{a}} * 2"}] | metric a: is computed from itself: a from b from a
          custom-metrics.metrics=[{name=a,type=derived,expression="{{a}}"}] | metric a: is computed from itself: a from a
          custom-metrics.metrics=[{name=a,type=derived,expression="{{los}} + 1"},{name=loss,expression="sum(x)"}] | metric a: there is no metric 'los', did you mean 'loss'?
          custom-metrics.metrics=[{name=a,type=drift,expression="{{current.b}} / {{base.b}}"},{name=b,type=drift,expression="{{current.a}} / {{base.a}}"}] | compares two times; name aggregate or derived metrics instead
          custom-metrics.metrics=[{name=loss,expression="sum({{column}})"}] | its expression names {{column}}: list the columns in columns
          custom-metrics.metrics=[{name=loss,expression="sum(x)",columns=[y]}] | its expression does not name {{column}}
          custom-metrics.metrics=[{name=loss,expression="sum(x)",threshold=1}] | threshold and comparison-operator belong together
          custom-metrics.metrics=[{name=loss,expression="sum(x)",threshold=1,comparison-operator=LessThanThreshold,threshold-source=history}] | the limits come from threshold-source = "history": remove one
          custom-metrics.metrics=[{name=loss,expression="sum(x)",threshold-source=learned}] | expected fixed or history
          custom-metrics.metrics=[{name=loss,expression="sum(x)",compared-with=previous}] | only a drift compares
          custom-metrics.metrics=[{name=loss,expression="sum(x)",output-type=string}] | output-type: expected a numeric type of Spark SQL
          custom-metrics.metrics=[{name=loss,expression="sum(x)",treshold=1}] | unknown key, did you mean 'threshold'?
          checks=[{check=satisfies,expression="age + 1"}] | --set checks: the expression 'age + 1' is no condition
          checks=[{check=satisfies,expression="'yes'"}] | --set checks: the expression ''yes'' is no condition
          checks=[{check=satisfies,expression="cast(age as int)"}] | is no condition
          checks=[{check=satisfies,expression="lower(name)"}] | is no condition
          checks=[{check=satisfies,expression="case when a > 1 then 'x' else 'y' end"}] | is no condition
          capture.format=parquet ; ingest.capture={format=json,path="/nowhere/l"} | --set capture.format: tidemark ingest writes Delta tables
          ingest.capture={format=json,path="/nowhere/l",event-id=id} | capture.event-id: tidemark ingest stores what ingest.capture.event-id = id names as 'event_id'
          ingest.capture={format=sagemaker,path="/nowhere/l",features-path="a[["} | ingest.capture: 'a[[' is no JMESPath
          ingest.ground-truth={format=csv,path="/nowhere/l",options={sep=";;"}} | --set ingest.ground-truth ingest.ground-truth.options.sep: expected one character
          attribution={columns-prefix=a_,column=b} | attribution.column: attributions stand in columns of their own, or in one
          attribution={columns-prefix=a_,linear.weights.x=1} | attribution.columns-prefix: attributions are captured, or computed by linear: remove one
          attribution.column=a ; ingest.capture={format=json,path="/nowhere/l"} | --set attribution.column: tidemark ingest makes a column for each field of an object, and none of arrays: say columns-prefix = "a."
          attribution.linear={weights.x=1,categories.x.a=2} | attribution.linear.categories: the feature x has a weight, too
          ingest.ground-truth={format=cloudevents,path="/nowhere/l"} | ingest.ground-truth.format: no labels come as cloudevents
          ingest.ground-truth={format=csv,path="/nowhere/l"} ; ground-truth.label=raw_label | ground-truth: tidemark ingest would make two columns called 'raw_label'
          ground-truth={path=null,format=null} ; bias.enabled=false ; ingest.ground-truth={format=csv,path="/nowhere/l"} | --set ground-truth: the configuration does not say where labels go
          """)
  void whatACommandWouldRefuseIsRefused(String settings, String problem) throws IOException {
    CommandRun run = validate(settings);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out()).contains(problem.replace("DIR", folder.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          columns.score-threshold=0.7 | Note: --set columns.score-threshold: has no effect: columns.prediction wins over it
          columns.features=["*","at"] | Note: --set columns.features columns.features[1]: has no effect: the column names or places rows
          columns.exclude=["x*"] ; drift.columns.x1.threshold=0.2 | drift.columns.x1: has no effect: columns leaves the column out
          columns.exclude=["x*"] ; data-quality.columns.x1.completeness=1 | data-quality.columns.x1: has no effect: columns
          columns.kinds.id=categorical | columns.kinds.id: has no effect: the column names or places rows
          columns.exclude=["x"] ; columns.sentinels.x=["?"] | columns.sentinels.x: has no effect: columns leaves
          slicing.most-values=3 | slicing.most-values: has no effect: slices is empty
          drift.history.deviations=4 | drift.history.deviations: has no effect: no threshold comes from the history
          drift.dataset.reconstruction-columns=8 | drift.dataset.reconstruction-columns: has no effect
          data-quality.policy=sagemaker ; drift.fdr=0.01 | drift.fdr: has no effect: data-quality.policy = sagemaker
          data-quality.enabled=false ; checks=[{check=isComplete,column=a}] | checks: has no effect: data-quality.enabled = false
          bias.rules=[absolute] ; bias.four-fifths=0.7 | bias.four-fifths: has no effect: bias.rules names no rule
          bias.policy=sagemaker ; bias.threshold=0.2 | bias.threshold: has no effect: bias.policy = sagemaker
          attribution.threshold=0.8 | attribution.threshold: has no effect: attribution names neither columns-prefix, nor column, nor linear, nor model
          bias.facets=[] ; bias.group-variable=region | bias.group-variable: has no effect: bias.facets is empty
          ground-truth={path=null,format=null} ; model-quality.constraints.recall.threshold=0.5 | model-quality.constraints: has no effect: model quality needs labels, and ground-truth is missing
          bias.enabled=false ; model-quality.enabled=false | m.conf:5 ground-truth: has no effect: neither model quality nor bias is judged
          model-quality.estimated-performance.regression=true | model-quality.estimated-performance.regression: has no effect
          model-quality.policy=sagemaker ; model-quality.concept-drift.threshold=0.2 | model-quality.concept-drift: has no effect
          columns.score=null ; model-quality.concept-drift.fdr=0.1 | model-quality.concept-drift.fdr: has no effect: labels of like scores need
          ground-truth.event-time=when | ground-truth.event-time: has no effect: labels are joined by their event id
          """)
  void whatHasNoEffectIsTold(String settings, String remark) throws IOException {
    CommandRun run = validate(settings);
    assertThat(run.out()).contains(remark);
    assertThat(run.out()).endsWith("The configuration is sound.\n");
    assertThat(run.code()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          drift.history.deviations=3.0
          drift.history.deviations=4 ; drift.threshold-source=history
          drift.columns.x.threshold-source=history ; drift.history.warm-up=5
          columns.prediction=null ; columns.score-threshold=0.7
          columns.exclude=["x*"] ; columns.features=["*","x1"] ; drift.columns.x1.threshold=0.2
          columns.exclude=["s*"] ; drift.columns.s.threshold=0.2
          model-quality.constraints.auc.threshold=0.7 ; model-quality.constraints.recall.threshold=0.5
          model-quality.baseline.label=label ; columns.prediction=y
          checks=[{check=satisfies,expression="age > 1 and name like 'a%'"}]
          checks=[{check=satisfies,expression="isnotnull(age)"}]
          checks=[{check=satisfies,expression="is_member"}]
          checks=[{check=satisfies,expression="case when a > 1 then b else c > 2 end"}]
          checks=[{check=satisfies,expression="coalesce(a, true)"}]
          """)
  void whatHasAnEffectIsNotTold(String settings) throws IOException {
    assertThat(validate(settings).out()).isEqualTo("The configuration is sound.\n");
  }
}
