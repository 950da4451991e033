package io.tributary.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.event.EngagementArbitrary;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.event.SampleEvents;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The hand-written decoder must return the same event as Avro's, or nothing. */
class HotEventDecoderTest {
  @Property
  void agreesWithAvro(@ForAll("hotEvents") Event event) throws UndecodableException {
    byte[] bytes = EventCodec.encode(event);
    assertThat(HotEventDecoder.decode(bytes)).isNotNull().isEqualTo(EventCodec.CODEC.decode(bytes));
  }

  @Property
  void whatAvroDecodedIsReadOnceMore(@ForAll("hotEvents") Event event) {
    assertThat(HotEvent.of(event).toEvent()).isEqualTo(event);
  }

  @Property
  void leavesCorruptBytesToAvro(
      @ForAll("hotEvents") Event event, @ForAll int cut, @ForAll byte other) {
    byte[] bytes = EventCodec.encode(event);
    int length = SingleObject.HEADER_LENGTH;
    int shorter = length + Math.floorMod(cut, bytes.length - length);
    assertThat(HotEventDecoder.decode(Arrays.copyOf(bytes, shorter))).isNull();
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    longer[bytes.length] = other;
    assertThat(HotEventDecoder.decode(longer)).isNull();
  }

  /** A 33-bit number whose lower 32 bits are those of an existing kind. */
  @Test
  void leavesNumbersBeyondAnIntToAvro() throws Exception {
    Event share = new Event(0L, EventKind.POST_SHARED, "s", "i", "a", new PostShared("p"));
    byte[] bytes = EventCodec.encode(share);
    int kindAt = SingleObject.HEADER_LENGTH + 1;
    long beyond = (1L << 32) + EventKind.POST_SHARED.ordinal();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, kindAt);
    for (long rest = beyond << 1; ; rest >>>= 7) {
      if (rest < 0x80) {
        out.write((int) rest);
        break;
      }
      out.write((int) (rest & 0x7F | 0x80));
    }
    out.write(bytes, kindAt + 1, bytes.length - kindAt - 1);
    assertThat(HotEventDecoder.decode(bytes)).isEqualTo(share);
    assertThat(HotEventDecoder.decode(out.toByteArray())).isNull();
    assertThatThrownBy(() -> EventHeader.read(out.toByteArray()))
        .isInstanceOf(UndecodableException.class);
  }

  @Property
  void leavesDataOfAnotherTypeToAvro(@ForAll("hotEvents") Event event, @ForAll byte branch)
      throws UndecodableException {
    byte[] bytes = EventCodec.encode(event);
    EventHeader header = EventHeader.read(bytes);
    int branchAt = header.subjectStart() + header.subjectLength();
    byte own = bytes[branchAt];
    bytes[branchAt] = branch;
    assertThat(HotEventDecoder.decode(bytes) != null).isEqualTo(branch == own);
  }

  @Property
  void aBrokenByteInAnyTextIsRejected(@ForAll("hotEvents") Event event, @ForAll int at)
      throws UndecodableException {
    byte[] bytes = EventCodec.encode(event);
    HotEvent read = HotEvent.read(bytes);
    List<Long> texts = new ArrayList<>(List.of(read.source(), read.id(), read.subject()));
    for (int place = 0; place < read.fields().size(); place++) {
      boolean isText =
          read.fields().get(place).form() == EngagementField.Form.TEXT
              || read.fields().get(place).form() == EngagementField.Form.OPTIONAL_TEXT;
      if (isText && read.has(place)) {
        texts.add(read.value(place));
      }
    }
    for (long text : texts) {
      if (ByteRange.length(text) > 0) {
        byte[] broken = bytes.clone();
        broken[ByteRange.start(text) + Math.floorMod(at, ByteRange.length(text))] = (byte) 0xFF;
        assertThat(HotEvent.read(broken)).isNull();
      }
    }
  }

  /** With replacement characters, two ids could become equal. */
  @Test
  void textThatIsNotUtf8IsRejected() throws UndecodableException {
    byte[] event =
        EventCodec.encode(
            new Event(0L, EventKind.POST_SHARED, "urn:app", "i", "a", new PostShared("p\ufffd")));
    assertThat(HotEventDecoder.decode(event)).as("the character itself is one").isNotNull();
    assertThat(EventHeader.read(event).source()).isEqualTo("urn:app");
    int source = new String(event, StandardCharsets.ISO_8859_1).indexOf("urn:app");
    byte[] broken = event.clone();
    broken[source] = (byte) 0xFF;
    assertThat(HotEventDecoder.decode(broken)).isNull();
    assertThatThrownBy(() -> EventHeader.read(broken))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void readsEveryEventOfEngagementAndNoOther() {
    for (EventType type : EventType.values()) {
      byte[] bytes = EventCodec.encode(SampleEvents.event(type));
      boolean isHot = FactKind.of(type) != null;
      assertThat(HotEventDecoder.decode(bytes) != null).as(type.name()).isEqualTo(isHot);
      if (!isHot) {
        assertThatThrownBy(() -> HotEvent.of(SampleEvents.event(type)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(type + " is not an engagement type");
      }
    }
  }

  @Provide
  Arbitrary<Event> hotEvents() {
    return EngagementArbitrary.events();
  }
}
