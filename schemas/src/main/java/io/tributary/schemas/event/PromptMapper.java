package io.tributary.schemas.event;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Image;
import io.tributary.schemas.avro.PromptSubmitted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code prompt.submitted}. */
final class PromptMapper {
  static final DataMapper SUBMITTED =
      new DataMapper(
          PromptSubmitted.class,
          JsonShape.of(
                  "actor",
                  "promptId",
                  "text",
                  "model",
                  "negativePrompt",
                  "params",
                  "images",
                  "parentPostId",
                  "rootPostId")
              .nest("params", ContentMapper.PARAMS)
              .nest("images", ContentMapper.IMAGE),
          PromptMapper::read,
          PromptMapper::write,
          DataMapper.PostId.NONE);

  private PromptMapper() {}

  private static Event read(FieldReader data, EventAttributes attributes) {
    String actor = data.text("actor");
    String promptId = data.text("promptId");
    String text = data.freeText("text");
    String model = data.text("model");
    String negativePrompt = data.optionalFreeText("negativePrompt");
    var params = ContentMapper.readParams(data);
    List<Image> images = new ArrayList<>();
    for (FieldReader image : data.objects("images", EventLimits.MAX_IMAGES)) {
      images.add(ContentMapper.readPromptImage(image, attributes.imageBase()));
    }
    var remix = ContentMapper.readRemix(data);
    return attributes.event(
        actor,
        new PromptSubmitted(
            promptId,
            text,
            model,
            negativePrompt,
            params,
            images,
            remix.parentPostId(),
            remix.rootPostId()));
  }

  private static void write(Event event, JsonGenerator json) throws IOException {
    PromptSubmitted prompt = (PromptSubmitted) event.getData();
    json.writeStringField("actor", event.getSubject());
    json.writeStringField("promptId", prompt.getPromptId());
    json.writeStringField("text", prompt.getText());
    json.writeStringField("model", prompt.getModel());
    JsonFields.text(json, "negativePrompt", prompt.getNegativePrompt());
    ContentMapper.writeParams(json, prompt.getParams());
    if (!prompt.getImages().isEmpty()) {
      json.writeArrayFieldStart("images");
      for (Image image : prompt.getImages()) {
        ContentMapper.writeImage(json, image);
      }
      json.writeEndArray();
    }
    ContentMapper.writeRemix(json, prompt.getParentPostId(), prompt.getRootPostId());
  }
}
