package io.tributary.schemas.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.event.SampleEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class EventHeaderTest {
  @Property
  void equalsTheFieldsOfTheWholeEvent(
      @ForAll long time,
      @ForAll EventType type,
      @ForAll String source,
      @ForAll String id,
      @ForAll String subject)
      throws UndecodableException {
    Object data = SampleEvents.event(type).getData();
    Event event = new Event(time, type.kind(), source, id, subject, data);
    byte[] bytes = EventCodec.encode(event);
    EventHeader header = EventHeader.read(bytes);
    Event decoded = EventCodec.decode(bytes);
    assertThat(header.timeMillis()).isEqualTo(time);
    assertThat(header.type()).isEqualTo(type);
    assertThat(header.source()).isEqualTo(decoded.getSource());
    assertThat(header.id()).isEqualTo(decoded.getId());
    assertThat(header.subject()).isEqualTo(decoded.getSubject());
  }

  @Test
  void rangesPointToTheIds() throws UndecodableException {
    byte[] bytes = EventCodec.encode(SampleEvents.event(EventType.POST_SHARED));
    EventHeader header = EventHeader.read(bytes);
    assertThat(header.bytes()).isSameAs(bytes);
    assertThat(new String(bytes, header.sourceStart(), header.sourceLength(), UTF_8))
        .isEqualTo("urn:s");
    assertThat(new String(bytes, header.idStart(), header.idLength(), UTF_8)).isEqualTo("e1");
    assertThat(new String(bytes, header.subjectStart(), header.subjectLength(), UTF_8))
        .isEqualTo("u1");
  }

  @Test
  void aTruncatedHeaderIsRejected() throws UndecodableException {
    byte[] bytes = EventCodec.encode(SampleEvents.event(EventType.POST_SHARED));
    EventHeader header = EventHeader.read(bytes);
    int end = header.subjectStart() + header.subjectLength();
    assertThat(EventHeader.read(Arrays.copyOf(bytes, end)).subject()).isEqualTo("u1");
    for (int length = 0; length < end; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> EventHeader.read(cut)).isInstanceOf(UndecodableException.class);
    }
  }

  /** The store "evolving" contains one version only, from before impressions had a propensity. */
  @Test
  void readsOlderVersionsAsTheCurrentOne() throws IOException {
    SingleObjectCodec<Event> codec = new SingleObjectCodec<>("evolving", Event.getClassSchema());
    Schema old = SchemaStore.load("evolving").versions().get(0);
    Event event = SampleEvents.event(EventType.IMPRESSION_SERVED);
    byte[] bytes = inSchema(old, event);
    assertThat(codec.isCurrent(bytes)).isFalse();
    assertThat(codec.isKnown(bytes)).isTrue();

    ImpressionServed data = (ImpressionServed) codec.decode(bytes).getData();
    assertThat(data).isEqualTo(new ImpressionServed("p1", 2L, null, "home", 1500L));
    EventHeader header = EventHeader.read(bytes, codec);
    assertThat(header.id()).isEqualTo(event.getId());
    assertThat(header.bytes()).isNotSameAs(bytes);
    assertThat(codec.isCurrent(header.bytes())).isTrue();
  }

  private static byte[] inSchema(Schema old, Event event) throws IOException {
    byte[] current = EventCodec.encode(event);
    int start = SingleObject.HEADER_LENGTH;
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(Event.getClassSchema(), Event.getClassSchema())
            .read(
                null,
                DecoderFactory.get().binaryDecoder(current, start, current.length - start, null));
    GenericRecord data = (GenericRecord) record.get("data");
    Schema oldData =
        old.getField("data").schema().getTypes().stream()
            .filter(type -> type.getFullName().equals(data.getSchema().getFullName()))
            .findFirst()
            .orElseThrow();
    GenericData.Record shorter = new GenericData.Record(oldData);
    oldData.getFields().forEach(field -> shorter.put(field.name(), data.get(field.name())));
    GenericData.Record whole = new GenericData.Record(old);
    old.getFields().forEach(field -> whole.put(field.name(), record.get(field.name())));
    whole.put("data", shorter);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(SingleObject.header(SchemaStore.fingerprint(old)));
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(old).write(whole, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
