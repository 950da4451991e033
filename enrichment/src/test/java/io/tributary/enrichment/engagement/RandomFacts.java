package io.tributary.enrichment.engagement;

import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.engagement.Exposure;
import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.record.Hash128;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random facts of few actors at few times, with many ties, for comparisons with the reference. */
final class RandomFacts {
  private static final FactKind[] KINDS = FactKind.values();
  private static final ReactionKind[] REACTIONS = ReactionKind.values();

  private final Random random;
  private final List<Hash128> actors = new ArrayList<>();
  private final long from;
  private final int length;

  /** Facts in [from, from + length). */
  RandomFacts(Random random, int actors, long from, int length) {
    this.random = random;
    this.from = from;
    this.length = length;
    this.actors.add(EngagementFixtures.AUTHOR);
    for (int i = 0; i < actors; i++) {
      // Few high halves, so that the low half decides too; the first actor is all zeros.
      this.actors.add(new Hash128(i % 3 - 1, i / 3));
    }
  }

  List<Fact> facts(int size) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      facts.add(fact());
    }
    return facts;
  }

  Fact fact() {
    FactKind kind = random.nextInt(3) == 0 ? FactKind.IMPRESSION : KINDS[random.nextInt(7)];
    // Most have a rank of their own; the others share one, and keep the order of writing.
    int rank = random.nextInt(4) == 0 ? Fact.MAX_RANK : random.nextInt(Fact.MAX_RANK);
    Hash128 actor = actors.get(random.nextInt(actors.size()));
    return new Fact(kind, from + random.nextInt(length), rank, actor, reaction(kind), shown(kind));
  }

  private ReactionKind reaction(FactKind kind) {
    return switch (kind.role()) {
      case REACTION, REMOVAL -> REACTIONS[random.nextInt(REACTIONS.length)];
      case VIEW, ENGAGEMENT, MENTION -> null;
    };
  }

  private Exposure shown(FactKind kind) {
    if (kind != FactKind.IMPRESSION) {
      return null;
    }
    return new Exposure(
        random.nextInt(4) == 0 ? null : (Long) (long) (1 + random.nextInt(30)),
        random.nextInt(3) != 0 ? null : (Double) ((1 + random.nextInt(40)) / 64.0),
        random.nextInt(3) == 0 ? null : (Long) (long) random.nextInt(60));
  }

  /** Denials of some actors, of some of the time. */
  Denials denials() {
    Map<Hash128, List<Notice>> denied = new HashMap<>();
    for (Hash128 actor : actors) {
      List<Notice> notices = new ArrayList<>();
      while (random.nextInt(3) == 0) {
        notices.add(denial(actor));
      }
      denied.put(actor, notices);
    }
    return denied::get;
  }

  Notice denial() {
    return denial(actors.get(random.nextInt(actors.size())));
  }

  private Notice denial(Hash128 actor) {
    long begin = from + random.nextInt(length);
    long end = begin + random.nextInt(length);
    return Notice.denied(actor, begin, end, from + random.nextInt(length));
  }
}
