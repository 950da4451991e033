package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.Publication;
import io.tributary.schemas.record.Hash128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became due for a bucket whose earlier counts are not through, or which has too many facts
 * for one turn. It sees what was there at that moment, whenever it is done: the runs, and the
 * denials.
 *
 * @param at the time that became due: a horizon, or from when the post is withdrawn
 * @param beforeRun counts the runs before this one; {@link #WITHDRAWN} if the post is withdrawn
 * @param post the post
 * @param denialsThen the denials, before that moment, of the actors who have more of them since
 */
record DueCount(long at, int beforeRun, Publication post, Map<Hash128, List<Notice>> denialsThen) {
  static final int WITHDRAWN = -1;

  static DueCount of(long at, int beforeRun, Publication post) {
    return new DueCount(at, beforeRun, post, new HashMap<>());
  }

  boolean isWithdrawn() {
    return beforeRun == WITHDRAWN;
  }

  Window window() {
    return Window.due(post.publishedAt(), at - post.publishedAt());
  }

  /**
   * Remembers the denials of an actor who gets one more. One that holds later only has no effect.
   */
  void freeze(Notice more, Hash128 actor, List<Notice> before) {
    if (more.at() <= at) {
      denialsThen.putIfAbsent(actor, before);
    }
  }

  /** The denials at that moment. */
  Denials denials(Denials now) {
    return actor -> {
      List<Notice> then = denialsThen.get(actor);
      return then == null ? now.of(actor) : then;
    };
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(at);
    out.writeInt(beforeRun);
    post.write(out);
    out.writeInt(denialsThen.size());
    for (var entry : denialsThen.entrySet()) {
      entry.getKey().write(out);
      out.writeInt(entry.getValue().size());
      for (Notice notice : entry.getValue()) {
        notice.write(out);
      }
    }
  }

  static DueCount read(DataInput in) throws IOException {
    DueCount due = of(in.readLong(), in.readInt(), Publication.read(in));
    for (int actors = in.readInt(); actors > 0; actors--) {
      Hash128 actor = Hash128.read(in);
      List<Notice> notices = new ArrayList<>();
      for (int i = in.readInt(); i > 0; i--) {
        notices.add(Notice.read(in));
      }
      due.denialsThen.put(actor, List.copyOf(notices));
    }
    return due;
  }
}
