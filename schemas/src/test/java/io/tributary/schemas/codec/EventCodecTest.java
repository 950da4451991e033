package io.tributary.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.MarkerKind;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.event.SampleEvents;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventCodecTest {
  private static final Event EVENT = SampleEvents.event(EventType.POST_PUBLISHED);
  private static final byte[] VALID = EventCodec.encode(EVENT);

  @ParameterizedTest
  @EnumSource(EventType.class)
  void decodesWhatItEncoded(EventType type) throws UndecodableException {
    Event event = SampleEvents.event(type);
    byte[] bytes = EventCodec.encode(event);
    assertThat(EventCodec.isEvent(bytes)).isTrue();
    assertThat(MarkerCodec.isMarker(bytes)).isFalse();
    assertThat(EventCodec.decode(bytes)).isEqualTo(event);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void requiresTheDataOfItsKind(EventType type) {
    EventType other = type.isControl() ? EventType.POST_SHARED : EventType.ERASURE_REQUESTED;
    Object data = SampleEvents.event(other).getData();
    Event mixed = new Event(1L, type.kind(), "s", "id", "u", data);
    assertThatThrownBy(() -> EventCodec.decode(EventCodec.encode(mixed)))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining(type.name());
  }

  /** The validity of a record must not depend on the previous one: FLINK-31951, FLINK-34474. */
  @Test
  void aCorruptRecordDoesNotAffectTheNext() throws UndecodableException {
    byte[] broken = Arrays.copyOf(VALID, VALID.length - 5);
    assertThat(EventCodec.decode(VALID)).isEqualTo(EVENT);
    assertThatThrownBy(() -> EventCodec.decode(broken)).isInstanceOf(UndecodableException.class);
    assertThat(EventCodec.decode(VALID)).isEqualTo(EVENT);
    assertThat(EventCodec.decode(VALID)).isEqualTo(EVENT);
  }

  @Test
  void anIncompleteEventDoesNotAffectTheNext() throws UndecodableException {
    Event incomplete = new Event(1L, EVENT.getKind(), null, "id", "u", EVENT.getData());
    assertThat(EventCodec.encode(EVENT)).isEqualTo(VALID);
    assertThatThrownBy(() -> EventCodec.encode(incomplete))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("source");
    assertThat(EventCodec.encode(EVENT)).isEqualTo(VALID);
    assertThat(EventCodec.encode(EVENT)).isEqualTo(VALID);
  }

  @Test
  void noTruncatedRecordIsDecoded() {
    for (int length = 0; length < VALID.length; length++) {
      byte[] cut = Arrays.copyOf(VALID, length);
      assertThatThrownBy(() -> EventCodec.decode(cut))
          .as("first %d bytes", length)
          .isInstanceOf(UndecodableException.class);
    }
  }

  @Test
  void extraBytesAreAFault() {
    assertThatThrownBy(() -> EventCodec.decode(Arrays.copyOf(VALID, VALID.length + 1)))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("extra bytes");
  }

  @Test
  void anUnknownSchemaIsNamedByItsFingerprint() {
    byte[] other = VALID.clone();
    other[9] ^= 0x55;
    assertThat(EventCodec.isEvent(other)).isFalse();
    assertThatThrownBy(() -> EventCodec.decode(other))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("no stored version of event has fingerprint")
        .hasMessageContaining("a newer release wrote it");
  }

  @Test
  void bytesWithoutAHeaderAreReported() {
    assertThatThrownBy(() -> EventCodec.decode(new byte[] {1, 2, 3}))
        .isInstanceOf(UndecodableException.class)
        .hasMessage(
            "not an Avro single-object record: 3 bytes that do not begin with C3 01 and a"
                + " fingerprint");
    assertThat(EventCodec.isEvent(new byte[0])).isFalse();
    assertThat(MarkerCodec.isMarker(new byte[0])).isFalse();
  }

  @Test
  void aRecordOfAnotherTypeIsNotAnEvent() {
    byte[] marker = MarkerCodec.encode(new Marker(MarkerKind.END, 5L, "r"));
    assertThatThrownBy(() -> EventCodec.decode(marker)).isInstanceOf(UndecodableException.class);
    assertThatThrownBy(() -> EventHeader.read(marker)).isInstanceOf(UndecodableException.class);
  }

  @Property(tries = 20_000)
  void garbledBytesAreDecodedOrRejected(
      @ForAll EventType type,
      @ForAll @Size(min = 1, max = 3) int[] places,
      @ForAll @IntRange(min = 1, max = 255) int flip)
      throws UndecodableException {
    byte[] bytes = EventCodec.encode(SampleEvents.event(type));
    for (int place : places) {
      int body = bytes.length - SingleObject.HEADER_LENGTH;
      bytes[SingleObject.HEADER_LENGTH + Math.floorMod(place, body)] ^= (byte) flip;
    }
    try {
      EventCodec.decode(bytes);
      EventHeader.read(bytes);
    } catch (UndecodableException e) {
      assertThat(e).hasMessageContaining(" bytes");
    }
    assertThat(EventCodec.decode(VALID)).isEqualTo(EVENT);
  }

  @Test
  void threadsDoNotDisturbEachOther() {
    IntStream.range(0, 20_000)
        .parallel()
        .forEach(
            i -> {
              Event event = SampleEvents.event(EventType.values()[i % EventType.values().length]);
              try {
                assertThat(EventCodec.decode(EventCodec.encode(event))).isEqualTo(event);
              } catch (UndecodableException e) {
                throw new AssertionError(e);
              }
            });
  }
}
