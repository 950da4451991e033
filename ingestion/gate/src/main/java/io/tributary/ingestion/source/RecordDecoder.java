package io.tributary.ingestion.source;

import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.MarkerKind;
import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.codec.MarkerCodec;
import io.tributary.schemas.codec.RejectCodec;
import io.tributary.schemas.codec.UndecodableException;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.KeyedHash;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.stream.EnvelopeSerializer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decodes Kafka records into envelopes. It reads the header of an event, not its data. It never
 * fails: a record that it cannot decode becomes a dead letter downstream.
 */
final class RecordDecoder implements KafkaRecordDeserializationSchema<Envelope> {
  private static final long serialVersionUID = 1L;
  private static final byte[] EMPTY = {};

  private final KeyedHash hash;
  private final String run;

  /**
   * @param hash turns ids into keys
   * @param run the run whose end markers end the input
   */
  RecordDecoder(KeyedHash hash, String run) {
    this.hash = hash;
    this.run = run;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Envelope> out) {
    byte topic = (byte) Topics.INPUTS.indexOf(record.topic());
    Origin origin = new Origin(topic, record.partition(), record.offset(), false);
    byte[] value = record.value() == null ? EMPTY : record.value();
    try {
      out.collect(decode(value, origin));
    } catch (UndecodableException e) {
      out.collect(RecordKind.UNDECODABLE.wrap(record.timestamp(), origin, value));
    }
  }

  private Envelope decode(byte[] value, Origin origin) throws UndecodableException {
    if (MarkerCodec.isMarker(value)) {
      Marker marker = MarkerCodec.decode(value);
      return kind(marker).wrap(marker.getTime(), origin, EMPTY);
    }
    if (RejectCodec.isReject(value)) {
      return RecordKind.REJECT.wrap(0, origin, value);
    }
    EventHeader header = EventHeader.read(value);
    return new Envelope(
        (byte) header.type().ordinal(),
        header.timeMillis(),
        hash.subject(header),
        hash.event(header),
        (short) 0,
        origin,
        header.bytes());
  }

  private RecordKind kind(Marker marker) {
    if (marker.getKind() == MarkerKind.HEARTBEAT) {
      return RecordKind.HEARTBEAT;
    }
    return marker.getRun().equals(run) ? RecordKind.END : RecordKind.OLD_END;
  }

  @Override
  public TypeInformation<Envelope> getProducedType() {
    return EnvelopeSerializer.TYPE;
  }
}
