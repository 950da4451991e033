package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.codec.ByteRange;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.codec.HotEvent;
import io.tributary.schemas.codec.UndecodableException;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class KeyedHashTest {
  private static final byte[] SECRET = "sixteen bytes at least".getBytes(UTF_8);
  private final KeyedHash hash = new KeyedHash(SECRET);

  /** Operators find state by these hashes, so they must never change. */
  @Test
  void theHashesNeverChange() {
    assertThat(hash.subject("alice").toString()).isEqualTo(sha256('s', "alice"));
    assertThat(hash.post("p1").toString()).isEqualTo(sha256('p', "p1"));
    assertThat(hash.record("r1").toString()).isEqualTo(sha256('r', "r1"));
    assertThat(hash.event("urn:a", "1", "").toString()).isEqualTo(sha256('e', "urn:a", "1", ""));
  }

  @Test
  void kindsAndBoundariesAreDistinguished() {
    assertThat(hash.subject("x")).isNotEqualTo(hash.post("x"));
    assertThat(hash.event("ab", "c", "")).isNotEqualTo(hash.event("a", "bc", ""));
    assertThat(hash.event("a", "", "bc")).isNotEqualTo(hash.event("a", "bc", ""));
  }

  /** Without strings, from the ranges of a header that stands anywhere in the bytes. */
  @Property
  void theHashOfAHeaderIsThatOfItsStrings(
      @ForAll @StringLength(max = 40) String source,
      @ForAll @StringLength(max = 40) String id,
      @ForAll @StringLength(max = 40) String subject)
      throws UndecodableException {
    Event event =
        new Event(7L, EventKind.POST_SHARED, source, id, subject, new PostShared(id + "p"));
    EventHeader header = EventHeader.read(EventCodec.encode(event));
    HotEvent shared = Objects.requireNonNull(HotEvent.read(header.bytes()));
    assertThat(hash.post(shared))
        .isEqualTo(hash.post(ByteRange.text(shared.bytes(), shared.postId())));
    assertThat(hash.subject(header)).isEqualTo(hash.subject(header.subject()));
    assertThat(hash.event(header))
        .isEqualTo(hash.event(header.source(), header.id(), header.subject()));
  }

  @Property
  void aHashAsTextHas32Digits(@ForAll long high, @ForAll long low) {
    assertThat(new Hash128(high, low).toString()).isEqualTo("%016x%016x".formatted(high, low));
  }

  @Test
  void anotherSecretGivesOtherHashes() {
    KeyedHash other = new KeyedHash("another secret of some length".getBytes(UTF_8));
    assertThat(other.subject("alice")).isNotEqualTo(hash.subject("alice"));
  }

  @Test
  void aCopyInAnotherTaskHashesAlike() throws Exception {
    hash.subject("warm");
    assertThat(InstantiationUtil.clone(hash).subject("alice")).isEqualTo(hash.subject("alice"));
  }

  @Test
  void secretsHaveALength() {
    assertThatThrownBy(() -> new KeyedHash(new byte[15])).hasMessageContaining("got 15");
    assertThatThrownBy(() -> new KeyedHash(new byte[65])).hasMessageContaining("got 65");
  }

  /** Salts distinguish copies for depicted persons and for touched posts. */
  @Property
  void saltsGiveDifferentHashes(@ForAll long high, @ForAll long low, @ForAll int time) {
    Hash128 event = new Hash128(high, low);
    Set<Hash128> salted = new HashSet<>();
    for (int role = 0; role < 20; role++) {
      salted.add(event.salted(time).salted(role));
      salted.add(event.salted(time + 1L).salted(role));
    }
    assertThat(salted).hasSize(40);
  }

  private static String sha256(char kind, String... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(java.util.Arrays.copyOf(SECRET, 64));
      sha.update((byte) kind);
      for (String part : parts) {
        byte[] bytes = part.getBytes(UTF_8);
        sha.update(new byte[] {0, 0, 0, (byte) bytes.length});
        sha.update(bytes);
      }
      return java.util.HexFormat.of().formatHex(sha.digest(), 0, 16);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
