package io.tributary.schemas.event;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.ConsentHeartbeat;
import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.Event;
import java.io.IOException;
import java.util.List;

/** {@code consent.changed} and {@code consent.heartbeat}. */
final class ConsentMapper {
  static final DataMapper CHANGED =
      new DataMapper(
          ConsentChanged.class,
          JsonShape.of(
              "recordId",
              "subject",
              "purposes",
              "state",
              "effectiveTime",
              "noticeVersion",
              "postId",
              "jurisdiction"),
          ConsentMapper::readChanged,
          ConsentMapper::writeChanged,
          data -> ((ConsentChanged) data).getPostId());

  static final DataMapper HEARTBEAT =
      new DataMapper(
          ConsentHeartbeat.class,
          JsonShape.of("asOf"),
          (data, attributes) ->
              attributes.event(
                  "", new ConsentHeartbeat(data.time("asOf"), attributes.timeMillis())),
          ConsentMapper::writeHeartbeat,
          DataMapper.PostId.NONE);

  private ConsentMapper() {}

  private static Event readChanged(FieldReader data, EventAttributes attributes) {
    String recordId = data.text("recordId");
    String subject = data.text("subject");
    List<String> purposes = data.purposes("purposes", EventLimits.MAX_PURPOSES);
    ConsentState state = data.word("state", Vocabulary.CONSENT_STATE);
    long effectiveMillis = data.time("effectiveTime");
    if (effectiveMillis > attributes.timeMillis()) {
      throw data.fail(
          InvalidReason.TIME_AHEAD,
          "effectiveTime",
          "nothing after the event's time, " + Rfc3339.format(attributes.timeMillis()));
    }
    ConsentChanged change =
        new ConsentChanged(
            recordId,
            purposes,
            state,
            data.text("noticeVersion"),
            attributes.timeMillis(),
            data.optionalText("postId"),
            data.optionalText("jurisdiction"));
    return attributes.eventAt(effectiveMillis, subject, change);
  }

  private static void writeChanged(Event event, JsonGenerator json) throws IOException {
    ConsentChanged change = (ConsentChanged) event.getData();
    json.writeStringField("recordId", change.getRecordId());
    json.writeStringField("subject", event.getSubject());
    JsonFields.texts(json, "purposes", change.getPurposes());
    json.writeStringField("state", Vocabulary.CONSENT_STATE.word(change.getState()));
    json.writeStringField("effectiveTime", Rfc3339.format(event.getTime()));
    json.writeStringField("noticeVersion", change.getNoticeVersion());
    JsonFields.text(json, "postId", change.getPostId());
    JsonFields.text(json, "jurisdiction", change.getJurisdiction());
  }

  private static void writeHeartbeat(Event event, JsonGenerator json) throws IOException {
    ConsentHeartbeat heartbeat = (ConsentHeartbeat) event.getData();
    json.writeStringField("asOf", Rfc3339.format(heartbeat.getAsOf()));
  }
}
