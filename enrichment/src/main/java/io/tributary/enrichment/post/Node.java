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

/** A post in its remix tree, with the verdicts of the people it depends on. Mutable. */
final class Node {
  private final PostRef ref;
  private final Envelope head;
  private final @Nullable String parentId;
  private final @Nullable Verdict[] verdicts;
  private long hiddenAt;
  private long deletedAt;
  private PostDecision decision = PostDecision.PENDING;

  /**
   * @param ref the publication
   * @param head the publishing event without its content
   * @param parentId the post it remixes, or null
   * @param depicted the number of people it depicts
   */
  Node(PostRef ref, Envelope head, @Nullable String parentId, int depicted) {
    this(ref, head, parentId, new Verdict[depicted + 1], Verdict.NEVER, Verdict.NEVER);
  }

  private Node(
      PostRef ref,
      Envelope head,
      @Nullable String parentId,
      @Nullable Verdict[] verdicts,
      long hiddenAt,
      long deletedAt) {
    this.ref = ref;
    this.head = head;
    this.parentId = parentId;
    this.verdicts = verdicts;
    this.hiddenAt = hiddenAt;
    this.deletedAt = deletedAt;
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

  void decision(PostDecision value) {
    decision = value;
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

  void verdict(int role, Verdict verdict) {
    verdicts[role] = verdict;
  }

  void hiddenAt(long time) {
    hiddenAt = Math.min(hiddenAt, time);
  }

  void deletedAt(long time) {
    deletedAt = Math.min(deletedAt, time);
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
        records.addAll(verdict.grants(purposes));
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
    Node node = new Node(ref, head, parentId, verdicts, in.readLong(), in.readLong());
    node.decision = PostDecision.read(in);
    return node;
  }
}
