package io.tributary.enrichment.post;

import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Wire;
import io.tributary.schemas.verdict.Narrowed;
import io.tributary.schemas.verdict.Purposes;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A post in its remix tree, with the verdicts of the people it depends on. Immutable: a change
 * makes a new node, so that a cached node never differs from the stored one.
 */
final class Node {
  private final PostRef ref;
  private final Envelope head;
  private final @Nullable String parentId;
  private final @Nullable Verdict[] verdicts;
  private final long hiddenAt;
  private final long deletedAt;
  private final PostDecision decision;

  /** See {@link #deniedEver}; -1 until computed. */
  private long deniedEver = -1;

  /**
   * @param ref the publication
   * @param head the publishing event without its content
   * @param parentId the post it remixes, or null
   * @param depicted the number of people it depicts
   */
  Node(PostRef ref, Envelope head, @Nullable String parentId, int depicted) {
    this(
        ref,
        head,
        parentId,
        new Verdict[depicted + 1],
        Verdict.NEVER,
        Verdict.NEVER,
        PostDecision.PENDING);
  }

  private Node(
      PostRef ref,
      Envelope head,
      @Nullable String parentId,
      @Nullable Verdict[] verdicts,
      long hiddenAt,
      long deletedAt,
      PostDecision decision) {
    this.ref = ref;
    this.head = head;
    this.parentId = parentId;
    this.verdicts = verdicts;
    this.hiddenAt = hiddenAt;
    this.deletedAt = deletedAt;
    this.decision = decision;
  }

  /** The publishing event without its content. */
  Envelope head() {
    return head;
  }

  PostRef ref() {
    return ref;
  }

  String postId() {
    return ref.postId();
  }

  long publishedAt() {
    return ref.publishedAt();
  }

  @Nullable String parentId() {
    return parentId;
  }

  PostDecision decision() {
    return decision;
  }

  Node decision(PostDecision value) {
    return new Node(ref, head, parentId, verdicts, hiddenAt, deletedAt, value);
  }

  /** Whether the verdicts of all people it depends on are known. */
  boolean isComplete() {
    for (Verdict verdict : verdicts) {
      if (verdict == null) {
        return false;
      }
    }
    return true;
  }

  Node verdict(int role, Verdict verdict) {
    @Nullable Verdict[] changed = verdicts.clone();
    changed[role] = verdict;
    return new Node(ref, head, parentId, changed, hiddenAt, deletedAt, decision);
  }

  Node hiddenAt(long time) {
    long at = Math.min(hiddenAt, time);
    return new Node(ref, head, parentId, verdicts, at, deletedAt, decision);
  }

  Node deletedAt(long time) {
    long at = Math.min(deletedAt, time);
    return new Node(ref, head, parentId, verdicts, hiddenAt, at, decision);
  }

  /**
   * The purposes that this post denies at its publication or at any time after it. No check of the
   * other purposes fails at a time from the publication on.
   */
  long deniedEver(Purposes purposes) {
    if (deniedEver < 0) {
      long denied = 0;
      for (int purpose = 0; purpose < purposes.size(); purpose++) {
        long bit = 1L << purpose;
        if (check(bit, purposes, publishedAt()).isEmpty()
            || deniedAfter(purpose, purposes, publishedAt()) != Verdict.NEVER) {
          denied |= bit;
        }
      }
      deniedEver = denied;
    }
    return deniedEver;
  }

  /** About how many bytes of heap the node takes. */
  int heapBytes() {
    int bytes = 400 + 2 * (postId().length() + ref.rootId().length());
    for (Verdict verdict : verdicts) {
      bytes += verdict == null ? 8 : 8 + verdict.heapBytes();
    }
    return bytes;
  }

  /**
   * Narrows purposes by the author's verdict, then by each depicted person's in order, seen at a
   * time.
   */
  Narrowed check(long given, Purposes purposes, long seenAt) {
    Narrowed left = Narrowed.to(given);
    for (int role = 0; role < verdicts.length && !left.isEmpty(); role++) {
      Verdict verdict = verdictOf(role, purposes);
      left = verdict.checkPerson(left.purposes(), purposes.adultsOnly(), seenAt);
      if (role == 0 && !left.isEmpty()) {
        left = checkPost(left, seenAt);
      }
      if (!left.isEmpty()) {
        left = verdict.checkConsent(left.purposes(), seenAt);
      }
    }
    return left;
  }

  private Narrowed checkPost(Narrowed left, long seenAt) {
    if (Math.min(deletedAt, hiddenAt) > seenAt) {
      return left;
    }
    return Narrowed.none(deletedAt <= hiddenAt ? Reason.DELETED : Reason.NOT_PUBLIC);
  }

  /** The first time after {@code time} at which a person of this post denies a purpose. */
  long deniedAfter(int purpose, Purposes purposes, long time) {
    long denied = Verdict.NEVER;
    for (int role = 0; role < verdicts.length; role++) {
      Verdict verdict = verdictOf(role, purposes);
      denied = Math.min(denied, verdict.deniedAfter(purpose, purposes.adultsOnly(purpose), time));
    }
    if (hiddenAt > time) {
      denied = Math.min(denied, hiddenAt);
    }
    return deletedAt > time ? Math.min(denied, deletedAt) : denied;
  }

  /** Adds the keyed hashes of the consent records on which some purposes rest. */
  void collectGrants(long purposes, Set<String> records) {
    for (Verdict verdict : verdicts) {
      if (verdict != null) {
        verdict.collectGrants(purposes, records);
      }
    }
  }

  /** The verdict of one role. A missing verdict grants nothing. */
  private Verdict verdictOf(int role, Purposes purposes) {
    Verdict verdict = verdicts[role];
    return verdict == null ? Verdict.unknown(purposes.size()) : verdict;
  }

  void write(DataOutput out) throws IOException {
    ref.write(out);
    head.write(out);
    Wire.writeString(parentId, out);
    out.writeShort(verdicts.length);
    for (Verdict verdict : verdicts) {
      out.writeBoolean(verdict != null);
      if (verdict != null) {
        verdict.write(out);
      }
    }
    out.writeLong(hiddenAt);
    out.writeLong(deletedAt);
    decision.write(out);
  }

  static Node read(DataInput in) throws IOException {
    PostRef ref = PostRef.read(in);
    Envelope head = Envelope.read(in);
    String parentId = Wire.readNullable(in);
    Verdict[] verdicts = new Verdict[in.readShort()];
    for (int i = 0; i < verdicts.length; i++) {
      verdicts[i] = in.readBoolean() ? Verdict.read(in) : null;
    }
    long hiddenAt = in.readLong();
    long deletedAt = in.readLong();
    return new Node(ref, head, parentId, verdicts, hiddenAt, deletedAt, PostDecision.read(in));
  }
}
