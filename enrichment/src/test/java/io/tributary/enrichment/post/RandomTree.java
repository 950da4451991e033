package io.tributary.enrichment.post;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import io.tributary.schemas.verdict.VerdictBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A tree by seed: stars, chains beyond the depth, cycles, unknown parents, late parents, depicted
 * people, and later verdicts, deletions and changes to non-public, in any order of arrival.
 */
final class RandomTree {
  private final Random random;
  private final String prefix;
  private final List<Envelope> posts = new ArrayList<>();
  final List<LineageMessage> messages = new ArrayList<>();

  /**
   * @param prefix begins the posts' ids; the root is number 0
   */
  RandomTree(long seed, String prefix) {
    random = new Random(seed);
    this.prefix = prefix;
    int size = 1 + random.nextInt(24);
    int shape = random.nextInt(3);
    for (int i = 0; i < size; i++) {
      publish(i, i == 0 ? null : prefix + parent(i, size, shape));
    }
    for (int changes = random.nextInt(2 * size); changes > 0; changes--) {
      change(posts.get(random.nextInt(size)));
    }
    if (random.nextBoolean()) {
      Collections.shuffle(messages, random);
    } else {
      messages.sort(
          Comparator.comparingLong(LineageMessage::time).thenComparing(LineageMessage::kind));
    }
  }

  /** Mostly a post before it; rarely one after it, itself, or none at all. */
  private int parent(int post, int size, int shape) {
    if (random.nextInt(12) == 0) {
      return random.nextInt(size + 1);
    }
    return switch (shape) {
      case 0 -> 0;
      case 1 -> post - 1;
      default -> random.nextInt(post);
    };
  }

  private void publish(int post, @Nullable String parent) {
    String[] depicts = random.nextInt(5) == 0 ? new String[] {"dan"} : new String[0];
    // Some parents are published after their remixes, some too late for them.
    long time = 10 + random.nextInt(random.nextInt(4) == 0 ? 400 : 40);
    Envelope envelope = Posts.published("ann", prefix + post, parent, prefix + 0, time, depicts);
    posts.add(envelope);
    messages.add(Posts.message(envelope, verdict(time)));
    for (int role = 1; role <= depicts.length; role++) {
      if (random.nextInt(4) > 0) {
        messages.add(LineageMessage.verdict(Posts.ref(envelope), role, verdict(time), 0));
      }
    }
  }

  private void change(Envelope post) {
    long time = post.time() + random.nextInt(100);
    int role = Posts.post(post).getDepicts().isEmpty() ? 0 : random.nextInt(2);
    messages.add(
        switch (random.nextInt(8)) {
          case 0 -> LineageMessage.changed(Posts.ref(post), true, time);
          case 1 -> LineageMessage.changed(Posts.ref(post), false, time);
          default -> LineageMessage.verdict(Posts.ref(post), role, verdict(post.time()), time);
        });
  }

  /** Most people allow everything; a few never, some until a time after the publication. */
  private Verdict verdict(long publishedAt) {
    VerdictBuilder person =
        new VerdictBuilder(2).known(random.nextInt(20) > 0).adult(random.nextInt(20) > 0);
    person.blocked(random.nextInt(40) == 0);
    if (random.nextInt(20) == 0) {
      person.erasedAt(publishedAt + random.nextInt(100) - 20);
    }
    if (random.nextInt(20) == 0) {
      person.minorAt(publishedAt + random.nextInt(100) - 20);
    }
    for (int purpose = 0; purpose < 2; purpose++) {
      if (random.nextInt(10) == 0) {
        continue;
      }
      person.step(purpose, publishedAt - random.nextInt(10), null);
      person.grant(purpose, new Hash128(random.nextInt(4), purpose));
      if (random.nextInt(5) == 0) {
        person.step(purpose, publishedAt + 1 + random.nextInt(100), Reason.WITHDRAWN);
      }
    }
    return person.build();
  }

  /** Up to {@code limit} messages from a position on. */
  List<LineageMessage> slice(int from, int limit) {
    return messages.subList(from, Math.min(messages.size(), from + 1 + random.nextInt(limit)));
  }

  long nextClock(long clock) {
    return clock + random.nextInt(40);
  }
}
