package io.tributary.ingestion.consent;

import io.tributary.schemas.engagement.EngagementKeys;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.KeyedHash;
import io.tributary.schemas.verdict.Purposes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/** Random records and histories on few instants, so that ties are common. */
final class SubjectHistories {
  static final int INSTANTS = 12;
  static final Purposes PURPOSES =
      new Purposes(List.of("train.a", "train.b", "evaluate"), List.of("train"), "train.b");
  static final Hash128 POST = new Hash128(7, 7);

  private SubjectHistories() {}

  static GateOptions options(boolean blockUnknown) {
    KeyedHash hash = new KeyedHash("a secret of the test".getBytes(StandardCharsets.UTF_8));
    return new GateOptions(
        PURPOSES,
        new HashSet<>(List.of("XX")),
        blockUnknown,
        1_000,
        1_000,
        "digest",
        hash,
        new EngagementKeys(hash, 1));
  }

  static List<ConsentTimeline.Entry> records(Random random) {
    List<ConsentTimeline.Entry> records = new ArrayList<>();
    for (int i = random.nextInt(7); i > 0; i--) {
      records.add(
          new ConsentTimeline.Entry(
              random.nextInt(INSTANTS),
              random.nextInt(3) == 0,
              random.nextInt(8),
              new Hash128(0, records.size())));
    }
    return records;
  }

  static List<Profiles.Entry> profiles(Random random) {
    List<Profiles.Entry> profiles = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Profiles.Age[] ages = Profiles.Age.values();
      profiles.add(
          new Profiles.Entry(
              random.nextInt(INSTANTS), ages[random.nextInt(3)], random.nextInt(4) == 0));
    }
    return profiles;
  }

  static SubjectHistory history(Random random) {
    SubjectHistory history = new SubjectHistory();
    records(random).forEach(history::add);
    profiles(random).forEach(history::add);
    if (random.nextInt(4) == 0) {
      history.add(new OptOuts.Entry(POST, random.nextInt(INSTANTS), 1 + random.nextInt(7)));
    }
    if (random.nextInt(6) == 0) {
      history.eraseAt(random.nextInt(INSTANTS));
    }
    return history;
  }
}
