package io.tributary.schemas.event;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.schemas.avro.ErasureRequested;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.SubjectProfiled;
import java.io.IOException;

/** {@code subject.profiled} and {@code erasure.requested}. */
final class SubjectMapper {
  static final DataMapper PROFILED =
      new DataMapper(
          SubjectProfiled.class,
          JsonShape.of("subject", "ageBand", "jurisdiction"),
          (data, attributes) ->
              attributes.event(
                  data.text("subject"),
                  new SubjectProfiled(
                      data.word("ageBand", Vocabulary.AGE_BAND), data.text("jurisdiction"))),
          SubjectMapper::writeProfiled,
          DataMapper.PostId.NONE);

  static final DataMapper ERASURE =
      new DataMapper(
          ErasureRequested.class,
          JsonShape.of("subject", "requestId"),
          (data, attributes) ->
              attributes.event(data.text("subject"), new ErasureRequested(data.text("requestId"))),
          SubjectMapper::writeErasure,
          DataMapper.PostId.NONE);

  private SubjectMapper() {}

  private static void writeProfiled(Event event, JsonGenerator json) throws IOException {
    SubjectProfiled profile = (SubjectProfiled) event.getData();
    json.writeStringField("subject", event.getSubject());
    json.writeStringField("ageBand", Vocabulary.AGE_BAND.word(profile.getAgeBand()));
    json.writeStringField("jurisdiction", profile.getJurisdiction());
  }

  private static void writeErasure(Event event, JsonGenerator json) throws IOException {
    json.writeStringField("subject", event.getSubject());
    json.writeStringField("requestId", ((ErasureRequested) event.getData()).getRequestId());
  }
}
