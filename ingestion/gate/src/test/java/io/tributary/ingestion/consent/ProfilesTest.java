package io.tributary.ingestion.consent;

import static io.tributary.ingestion.consent.Profiles.Age.ADULT;
import static io.tributary.ingestion.consent.Profiles.Age.MINOR;
import static io.tributary.ingestion.consent.Profiles.Age.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.verdict.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProfilesTest {
  @Test
  void theNewestUpToATimeCounts() {
    Profiles profiles = profiles(entry(5, ADULT, false), entry(2, UNKNOWN, true));
    assertThat(profiles.newestAt(1)).isNull();
    assertThat(profiles.newestAt(2)).isEqualTo(entry(2, UNKNOWN, true));
    assertThat(profiles.newestAt(4)).isEqualTo(entry(2, UNKNOWN, true));
    assertThat(profiles.newestAt(5)).isEqualTo(entry(5, ADULT, false));
  }

  @Test
  void atEqualTimesTheStrictestCounts() {
    List<Profiles.Entry> fromWeakToStrict =
        List.of(
            entry(1, ADULT, false),
            entry(1, ADULT, true),
            entry(1, UNKNOWN, false),
            entry(1, UNKNOWN, true),
            entry(1, MINOR, false),
            entry(1, MINOR, true));
    for (int strict = 0; strict < 6; strict++) {
      for (int weak = 0; weak <= strict; weak++) {
        Profiles.Entry winner = fromWeakToStrict.get(strict);
        Profiles.Entry loser = fromWeakToStrict.get(weak);
        assertThat(profiles(winner, loser).newestAt(1)).isEqualTo(winner);
        assertThat(profiles(loser, winner).newestAt(1)).isEqualTo(winner);
      }
    }
  }

  @Test
  void onceMinorIsMinorFromThenOn() {
    assertThat(profiles(entry(9, ADULT, false), entry(4, MINOR, false)).minorAt()).isEqualTo(4);
    assertThat(profiles(entry(9, ADULT, false)).minorAt()).isEqualTo(Verdict.NEVER);
  }

  @Property
  void theOrderOfArrivalHasNoEffect(@ForAll long seed) {
    Random random = new Random(seed);
    List<Profiles.Entry> entries = SubjectHistories.profiles(random);
    Profiles one = profiles(entries.toArray(Profiles.Entry[]::new));
    Collections.shuffle(entries, random);
    Profiles other = profiles(entries.toArray(Profiles.Entry[]::new));
    for (int time = 0; time <= SubjectHistories.INSTANTS; time++) {
      assertThat(other.newestAt(time)).isEqualTo(one.newestAt(time));
    }
    assertThat(other.minorAt()).isEqualTo(one.minorAt());
    assertThat(other.latest()).isEqualTo(one.latest());
  }

  private static Profiles profiles(Profiles.Entry... entries) {
    Profiles profiles = new Profiles();
    List.of(entries).forEach(profiles::add);
    return profiles;
  }

  private static Profiles.Entry entry(long time, Profiles.Age age, boolean blocked) {
    return new Profiles.Entry(time, age, blocked);
  }
}
