package io.tidemark.jobs.source;

import io.tidemark.config.BiasConfig;
import io.tidemark.config.BiasLimits;
import io.tidemark.config.ColumnsConfig;
import io.tidemark.config.FacetColumnConfig;
import io.tidemark.config.FavourableOutcome;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.PolicyName;
import io.tidemark.constraints.bias.BiasPolicy;
import io.tidemark.constraints.bias.BiasRule;
import io.tidemark.constraints.bias.BiasSettings;
import io.tidemark.constraints.bias.CorrectBiasPolicy;
import io.tidemark.constraints.bias.SageMakerBiasPolicy;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ProblemType;
import io.tidemark.metrics.bias.BiasEvaluation;
import io.tidemark.metrics.bias.Disclosure;
import io.tidemark.metrics.bias.Division;
import io.tidemark.metrics.bias.LabelDetail;
import io.tidemark.profile.FacetPlan;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What bias is of, and how it is judged, as the configuration says. */
public record BiasRoles(MonitorConfig config) {

  /** Why bias cannot be judged; empty if it can. */
  public Optional<String> problem() {
    ColumnsConfig columns = config.columns();
    ProblemType type = config.model().problemType();
    if (type != ProblemType.BINARY_CLASSIFICATION
        && type != ProblemType.MULTICLASS_CLASSIFICATION) {
      return Optional.of(
          "model.problem-type: bias needs binary-classification or multiclass-classification");
    }
    if (favourable().isEmpty()) {
      return Optional.of(
          "bias.favourable is missing, and so is columns.positive-label: bias needs to know the"
              + " favourable outcome, as \"1\"");
    }
    boolean decides =
        type == ProblemType.BINARY_CLASSIFICATION
            && columns.score().isPresent()
            && columns.positiveLabel().isPresent();
    if (columns.prediction().isEmpty() && !decides) {
      return Optional.of(
          "columns.prediction is missing: bias needs the column of the prediction, or of a binary"
              + " problem columns.score and columns.positive-label");
    }
    Optional<String> predicted =
        config.bias().facets().stream()
            .flatMap(facet -> facet.columns().stream())
            .map(FacetColumnConfig::column)
            .filter(column -> columns.prediction().filter(column::equals).isPresent())
            .findFirst();
    if (predicted.isPresent()) {
      return Optional.of(
          "bias.facets: the column " + predicted.get() + " is the prediction: it is no facet");
    }
    try {
      facets();
    } catch (IllegalArgumentException e) {
      return Optional.of("bias.facets: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** Refuses a configuration that says too little. */
  public void require() {
    problem()
        .ifPresent(
            problem -> {
              throw new BadInputException(problem);
            });
  }

  /** Whether there is anything to judge, and enough is known to do so. */
  public boolean areKnown() {
    return config.bias().isActive() && problem().isEmpty();
  }

  /** How predictions are divided; {@link FacetPlan#NONE} where bias is not asked for. */
  public FacetPlan plan() {
    return areKnown() ? facets() : FacetPlan.NONE;
  }

  private FacetPlan facets() {
    return new FacetPlan(
        ConfiguredFacets.of(config.bias().facets()), config.bias().groupVariable().orElse(null));
  }

  /** The labels that are the favourable outcome, normalised. */
  public Set<String> favourable() {
    return FavourableOutcome.of(config).labels();
  }

  /** The favourable outcome as text: its labels, joined by commas. */
  public String outcome() {
    return FavourableOutcome.of(config).text();
  }

  /** The column of the label in files. */
  public String label() {
    return FavourableOutcome.of(config).column();
  }

  /** Whether SageMaker's policy judges. */
  public boolean isSageMakers() {
    return config.bias().policy() == PolicyName.SAGEMAKER;
  }

  /** How bias is computed. */
  public BiasEvaluation evaluation() {
    return BiasEvaluation.of(plan(), favourable())
        .with(isSageMakers() ? Division.CLARIFY : Division.CORRECT)
        .with(new Disclosure(config.bias().minPublished()))
        .with(detail());
  }

  /** Of several classes every label is told apart; SageMaker tells the favourable one only. */
  private LabelDetail detail() {
    return config.model().problemType() == ProblemType.MULTICLASS_CLASSIFICATION && !isSageMakers()
        ? LabelDetail.EVERY_LABEL
        : LabelDetail.FAVOURABLE_OR_NOT;
  }

  /** How bias is judged. */
  public BiasPolicy policy() {
    return isSageMakers() ? new SageMakerBiasPolicy() : new CorrectBiasPolicy(settings());
  }

  private BiasSettings settings() {
    BiasConfig bias = config.bias();
    BiasLimits limits = bias.limits();
    return new BiasSettings(
        limits.alertOn().stream().sorted().toList(),
        limits.rules().stream()
            .map(rule -> BiasRule.valueOf(rule.name()))
            .collect(Collectors.toSet()),
        limits.threshold(),
        limits.fourFifths(),
        limits.changeThreshold(),
        limits.falseAlarms(),
        bias.minGroupSize());
  }
}
