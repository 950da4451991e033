package io.tributary.enrichment.engagement;

import static io.tributary.enrichment.engagement.EngagementFixtures.AUTHOR;
import static io.tributary.enrichment.engagement.EngagementFixtures.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.Publication;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.engagement.Tally;
import io.tributary.schemas.stream.StreamEnd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HorizonsTest {
  private static final Publication POST = new Publication("p", AUTHOR, 100, 130);

  private final Horizons horizons = new Horizons(List.of(20L, 60L, 1_000L));
  private final List<Window> counted = new ArrayList<>();

  @Test
  void aSampleIsDueExactlyAtItsHorizon() throws Exception {
    assertThat(horizons.times(POST)).containsExactly(120L, 160L, 1_100L);
    assertThat(horizons.due(POST, 159, this::count)).isEmpty();
    assertThat(horizons.due(POST, 160, this::count))
        .extracting(Sample::horizon, Sample::windowEnd, Sample::censored)
        .containsExactly(tuple(1, 160L, false));
    assertThat(counted)
        .as("the horizon itself is outside")
        .containsExactly(new Window(100, 159, 160));
  }

  /** Another bucket cannot emit its partial aggregate before it has the post. */
  @Test
  void aSampleIsSettledOnceEveryBucketKnowsThePost() throws Exception {
    assertThat(horizons.due(POST, 120, this::count))
        .extracting(Sample::settledAt)
        .containsExactly(130L);
    assertThat(horizons.due(POST, 160, this::count))
        .extracting(Sample::settledAt)
        .containsExactly(160L);
  }

  @Test
  void theEndCensorsTheHorizonsThatLieAfterIt() throws Exception {
    List<Sample> censored = horizons.censored(POST, 120, this::count);
    assertThat(censored).extracting(Sample::horizon).containsExactly(1, 2);
    assertThat(censored)
        .allMatch(Sample::censored)
        .allMatch(sample -> sample.windowEnd() == 120)
        .allMatch(sample -> sample.settledAt() == StreamEnd.TIMESTAMP);
    assertThat(counted)
        .as("counted once for all, including the end")
        .containsExactly(new Window(100, 120, 120));
  }

  @Test
  void aPostIsOverAtItsLastHorizon() throws Exception {
    assertThat(horizons.isOver(POST, 1_099)).isFalse();
    assertThat(horizons.isOver(POST, 1_100)).isTrue();
    assertThat(horizons.censored(POST, 1_100, this::count)).isEmpty();
    assertThat(counted).isEmpty();
  }

  @Test
  void factsThatNoSampleCountsAreDropped() {
    Fact first = view("a", 100);
    Fact last = view("a", 1_099);
    List<Fact> facts =
        new ArrayList<>(List.of(view("a", 99), first, view("author", 500), last, view("a", 1_100)));
    horizons.retain(facts, POST);
    assertThat(facts).containsExactly(first, last);
  }

  private Tally count(Window window) {
    counted.add(window);
    return new Tally();
  }
}
