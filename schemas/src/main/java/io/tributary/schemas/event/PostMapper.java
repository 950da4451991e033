package io.tributary.schemas.event;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.PostDeleted;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.PostUpdated;
import io.tributary.schemas.avro.Visibility;
import java.io.IOException;

/** {@code post.published}, {@code post.updated} and {@code post.deleted}. */
final class PostMapper {
  static final DataMapper PUBLISHED =
      new DataMapper(
          PostPublished.class,
          JsonShape.of(
                  "actor",
                  "postId",
                  "prompt",
                  "image",
                  "promptId",
                  "negativePrompt",
                  "model",
                  "params",
                  "caption",
                  "visibility",
                  "parentPostId",
                  "rootPostId",
                  "depicts")
              .nest("image", ContentMapper.IMAGE)
              .nest("params", ContentMapper.PARAMS),
          PostMapper::readPublished,
          PostMapper::writePublished,
          data -> ((PostPublished) data).getPostId());

  static final DataMapper UPDATED =
      new DataMapper(
          PostUpdated.class,
          JsonShape.of("actor", "postId", "visibility"),
          (data, attributes) ->
              attributes.event(
                  data.text("actor"),
                  new PostUpdated(
                      data.text("postId"), data.word("visibility", Vocabulary.VISIBILITY))),
          PostMapper::writeUpdated,
          data -> ((PostUpdated) data).getPostId());

  static final DataMapper DELETED =
      new DataMapper(
          PostDeleted.class,
          JsonShape.of("actor", "postId"),
          (data, attributes) ->
              attributes.event(data.text("actor"), new PostDeleted(data.text("postId"))),
          PostMapper::writeDeleted,
          data -> ((PostDeleted) data).getPostId());

  private PostMapper() {}

  private static Event readPublished(FieldReader data, EventAttributes attributes) {
    String actor = data.text("actor");
    String postId = data.text("postId");
    String prompt = data.freeText("prompt");
    var image = ContentMapper.readPostImage(data.object("image"), attributes.imageBase());
    String promptId = data.optionalText("promptId");
    String negativePrompt = data.optionalFreeText("negativePrompt");
    String model = data.optionalText("model");
    var params = ContentMapper.readParams(data);
    String caption = data.optionalFreeText("caption");
    Visibility visibility = data.word("visibility", Vocabulary.VISIBILITY, Visibility.PUBLIC);
    var remix = ContentMapper.readRemix(data);
    return attributes.event(
        actor,
        new PostPublished(
            postId,
            prompt,
            image,
            promptId,
            negativePrompt,
            model,
            params,
            caption,
            visibility,
            remix.parentPostId(),
            remix.rootPostId(),
            data.optionalTexts("depicts", EventLimits.MAX_DEPICTS)));
  }

  private static void writePublished(Event event, JsonGenerator json) throws IOException {
    PostPublished post = (PostPublished) event.getData();
    json.writeStringField("actor", event.getSubject());
    json.writeStringField("postId", post.getPostId());
    json.writeStringField("prompt", post.getPrompt());
    json.writeFieldName("image");
    ContentMapper.writeImage(json, post.getImage());
    JsonFields.text(json, "promptId", post.getPromptId());
    JsonFields.text(json, "negativePrompt", post.getNegativePrompt());
    JsonFields.text(json, "model", post.getModel());
    ContentMapper.writeParams(json, post.getParams());
    JsonFields.text(json, "caption", post.getCaption());
    json.writeStringField("visibility", Vocabulary.VISIBILITY.word(post.getVisibility()));
    ContentMapper.writeRemix(json, post.getParentPostId(), post.getRootPostId());
    JsonFields.texts(json, "depicts", post.getDepicts());
  }

  private static void writeUpdated(Event event, JsonGenerator json) throws IOException {
    PostUpdated update = (PostUpdated) event.getData();
    json.writeStringField("actor", event.getSubject());
    json.writeStringField("postId", update.getPostId());
    json.writeStringField("visibility", Vocabulary.VISIBILITY.word(update.getVisibility()));
  }

  private static void writeDeleted(Event event, JsonGenerator json) throws IOException {
    json.writeStringField("actor", event.getSubject());
    json.writeStringField("postId", ((PostDeleted) event.getData()).getPostId());
  }
}
