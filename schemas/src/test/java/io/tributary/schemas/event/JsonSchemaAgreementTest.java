package io.tributary.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tributary.schemas.TestJson;
import io.tributary.schemas.event.ParseResult.Invalid;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The JSON Schemas for producers agree with the parser on every event, except where the package
 * documentation lists a limit of schemas.
 */
class JsonSchemaAgreementTest {
  private static final Map<EventType, Schema> SCHEMAS = schemas();

  private final CloudEventParser parser =
      new CloudEventParser(Clock.fixed(Instant.parse("9999-12-31T23:59:59Z"), ZoneOffset.UTC));

  /** An event, and the type whose schema validates it. */
  record Candidate(EventType type, Map<String, Object> json) {}

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void bothAcceptValidEvents(@ForAll("valid") Candidate candidate) {
    assertThat(agreedVerdict(candidate)).isTrue();
  }

  /** Every value in every place of an event with all fields, which random tests would miss. */
  @ParameterizedTest
  @EnumSource(EventType.class)
  void bothAgreeOnEveryMutationOfACompleteEvent(EventType type) {
    Map<String, Object> complete = SampleEvents.tree(SampleEvents.json(type));
    for (int place = 0; place < Mutation.places(complete); place++) {
      for (int value = 0; value < Mutation.values(); value++) {
        Candidate candidate = new Candidate(type, Mutation.of(complete, place, value));
        if (!isAboutTimes(candidate)) {
          agreedVerdict(candidate);
        }
      }
    }
  }

  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void bothAgreeOnMutations(@ForAll("mutated") Candidate candidate) {
    Assume.that(!isAboutTimes(candidate));
    Statistics.label("valid")
        .collect(agreedVerdict(candidate))
        .coverage(
            seen -> {
              seen.check(true).percentage(share -> share > 15);
              seen.check(false).percentage(share -> share > 15);
            });
  }

  /** A schema cannot compare two times. */
  private boolean isAboutTimes(Candidate candidate) {
    return parser.parse(TestJson.write(candidate.json()), null) instanceof Invalid fault
        && fault.code() == InvalidReason.TIME_AHEAD;
  }

  private boolean agreedVerdict(Candidate candidate) {
    byte[] json = TestJson.write(candidate.json());
    ParseResult result = parser.parse(json, null);
    List<Error> errors =
        SCHEMAS
            .get(candidate.type())
            .validate(new String(json, StandardCharsets.UTF_8), InputFormat.JSON);
    assertThat(errors.isEmpty())
        .as("parser says %s, schema says %s of %s", result, errors, candidate.json())
        .isEqualTo(result instanceof Parsed);
    return result instanceof Parsed;
  }

  @Provide
  Arbitrary<Candidate> valid() {
    return Arbitraries.of(EventType.class)
        .flatMap(type -> CloudEventArbitraries.valid(type).map(json -> new Candidate(type, json)));
  }

  @Provide
  Arbitrary<Candidate> mutated() {
    Arbitrary<Integer> seeds = Arbitraries.integers().greaterOrEqual(0);
    return Combinators.combine(valid(), seeds, seeds)
        .as(
            (candidate, place, value) ->
                new Candidate(candidate.type(), Mutation.of(candidate.json(), place, value)));
  }

  private static Map<EventType, Schema> schemas() {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    Map<EventType, Schema> schemas = new EnumMap<>(EventType.class);
    for (EventType type : EventType.values()) {
      schemas.put(
          type, registry.getSchema(EventType.class.getResourceAsStream(type.jsonSchemaResource())));
    }
    return schemas;
  }
}
