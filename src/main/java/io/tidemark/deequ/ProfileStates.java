package io.tidemark.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.DataType;
import com.amazon.deequ.analyzers.DataTypeHistogram;
import com.amazon.deequ.analyzers.FilterableAnalyzer;
import com.amazon.deequ.analyzers.MaxState;
import com.amazon.deequ.analyzers.Maximum;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.MeanState;
import com.amazon.deequ.analyzers.MinState;
import com.amazon.deequ.analyzers.Minimum;
import com.amazon.deequ.analyzers.NumMatches;
import com.amazon.deequ.analyzers.NumMatchesAndCount;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.StandardDeviationState;
import com.amazon.deequ.analyzers.State;
import com.amazon.deequ.analyzers.StateLoader;
import com.amazon.deequ.analyzers.Sum;
import com.amazon.deequ.analyzers.SumState;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Moments;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.TypeCounts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * Answers Deequ's analyzers from the profiles of a window, where a profile gives exactly what Deequ
 * would find in the rows: size, completeness, types, and of columns that hold nothing but finite
 * numbers minimum, maximum, mean, sum and standard deviation. The compliance with a predicate is
 * answered where somebody counted it beforehand. Deequ's states of distinct values are not those of
 * a profile, so that it is no answer to them.
 */
public final class ProfileStates implements StateLoader {

  private final OptionalLong rows;
  private final Map<String, ColumnProfile> columns;
  private final Map<Analyzer<?, ?>, NumMatchesAndCount> compliances;

  private ProfileStates(
      OptionalLong rows,
      Map<String, ColumnProfile> columns,
      Map<Analyzer<?, ?>, NumMatchesAndCount> compliances) {
    this.rows = rows;
    this.columns = columns;
    this.compliances = compliances;
  }

  /** The states of all columns, each under its name. */
  public static ProfileStates of(Profiles profiles) {
    Map<String, ColumnProfile> columns = new LinkedHashMap<>();
    profiles.columns().forEach(p -> columns.put(p.column().text(), p));
    return of(profiles, columns);
  }

  /** The states of some of the columns, under names of one's own. */
  static ProfileStates of(Profiles profiles, Map<String, ColumnProfile> columns) {
    OptionalLong rows =
        profiles.columns().isEmpty() ? OptionalLong.empty() : OptionalLong.of(profiles.rows());
    return new ProfileStates(rows, new LinkedHashMap<>(columns), Map.of());
  }

  /** These states, and the answer to an analyzer of compliance: the rows that comply, of all. */
  ProfileStates withCompliance(Analyzer<?, ?> analyzer, long matching, long all) {
    Map<Analyzer<?, ?>, NumMatchesAndCount> more = new HashMap<>(compliances);
    more.put(analyzer, matches(matching, all));
    return new ProfileStates(rows, columns, more);
  }

  /** The columns, as numbers where they hold numbers, whatever type the rows have them in. */
  public StructType schema() {
    StructType schema = new StructType();
    for (Map.Entry<String, ColumnProfile> column : columns.entrySet()) {
      boolean numeric = column.getValue().kind() == ColumnKind.NUMERIC;
      schema = schema.add(column.getKey(), numeric ? DataTypes.DoubleType : DataTypes.StringType);
    }
    return schema;
  }

  /** Whether the profiles say exactly what the analyzer asks for. */
  public boolean answers(Analyzer<?, ?> analyzer) {
    return answer(analyzer).isPresent();
  }

  /** The state; none where the profiles do not answer, or hold no values. */
  @Override
  @SuppressWarnings(
      "unchecked") // Each analyzer is given the state that its computeStateFrom gives.
  public <S extends State<?>> Option<S> load(Analyzer<S, ?> analyzer) {
    return answer(analyzer)
        .flatMap(Answer::state)
        .map(state -> Option.apply((S) state))
        .orElse(ScalaTypes.none());
  }

  /** What the profiles say, which may be that there is nothing to compute a state from. */
  private record Answer(Optional<State<?>> state) {
    static final Answer NOTHING = new Answer(Optional.empty());

    static Answer of(State<?> state) {
      return new Answer(Optional.of(state));
    }
  }

  private Optional<Answer> answer(Analyzer<?, ?> analyzer) {
    NumMatchesAndCount compliance = compliances.get(analyzer);
    if (compliance != null) {
      return Optional.of(compliance.count() == 0 ? Answer.NOTHING : Answer.of(compliance));
    }
    if (analyzer instanceof FilterableAnalyzer filterable
        && filterable.filterCondition().isDefined()) {
      return Optional.empty();
    }
    if (analyzer instanceof Size) {
      return rows.isPresent()
          ? Optional.of(Answer.of(new NumMatches(rows.getAsLong())))
          : Optional.empty();
    }
    if (analyzer instanceof Completeness completeness) {
      return column(completeness.column())
          .map(p -> p.rows() == 0 ? Answer.NOTHING : Answer.of(matches(p.present(), p.rows())));
    }
    if (analyzer instanceof DataType type) {
      return column(type.column())
          .filter(p -> p.types().present() + p.types().unknown() == p.rows())
          .map(p -> Answer.of(histogram(p.types())));
    }
    return moments(analyzer);
  }

  private Optional<Answer> moments(Analyzer<?, ?> analyzer) {
    if (analyzer instanceof Minimum minimum) {
      return numbers(minimum.column(), m -> new MinState(m.min(), ScalaTypes.none()));
    }
    if (analyzer instanceof Maximum maximum) {
      return numbers(maximum.column(), m -> new MaxState(m.max(), ScalaTypes.none()));
    }
    if (analyzer instanceof Mean mean) {
      return numbers(mean.column(), m -> new MeanState(total(m), m.count()));
    }
    if (analyzer instanceof Sum sum) {
      return numbers(sum.column(), m -> new SumState(total(m)));
    }
    if (analyzer instanceof StandardDeviation deviation) {
      return numbers(deviation.column(), ProfileStates::deviation);
    }
    return Optional.empty();
  }

  private Optional<ColumnProfile> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  private Optional<Answer> numbers(String column, Function<Moments, State<?>> state) {
    return column(column)
        .filter(p -> p.kind() == ColumnKind.NUMERIC && p.moments().count() == p.present())
        .map(p -> p.moments().count() == 0 ? Answer.NOTHING : Answer.of(state.apply(p.moments())));
  }

  private static double total(Moments moments) {
    return moments.total().asOptional().orElse(Double.NaN);
  }

  private static StandardDeviationState deviation(Moments moments) {
    return new StandardDeviationState(
        moments.count(),
        moments.mean().asOptional().orElse(Double.NaN),
        moments.m2().asOptional().orElse(Double.NaN));
  }

  private static NumMatchesAndCount matches(long matching, long rows) {
    return new NumMatchesAndCount(matching, rows, ScalaTypes.none());
  }

  private static DataTypeHistogram histogram(TypeCounts types) {
    return new DataTypeHistogram(
        types.unknown(), types.fractional(), types.integral(), types.booleans(), types.strings());
  }
}
