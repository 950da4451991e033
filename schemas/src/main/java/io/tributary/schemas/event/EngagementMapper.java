package io.tributary.schemas.event;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.schemas.avro.CommentPublished;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.PostReported;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.avro.Reaction;
import java.io.IOException;

/** Engagement with a post: impressions, reactions, comments, shares, reports. */
final class EngagementMapper {
  static final DataMapper REACTION =
      new DataMapper(
          JsonShape.of("actor", "postId", "reaction"),
          (data, attributes) ->
              attributes.event(
                  data.text("actor"),
                  new Reaction(data.text("postId"), data.word("reaction", Vocabulary.REACTION))),
          EngagementMapper::writeReaction);

  static final DataMapper IMPRESSION =
      new DataMapper(
          JsonShape.of("actor", "postId", "position", "propensity", "surface", "dwellMs"),
          EngagementMapper::readImpression,
          EngagementMapper::writeImpression);

  static final DataMapper COMMENT =
      new DataMapper(
          JsonShape.of("actor", "postId", "commentId", "text"),
          (data, attributes) ->
              attributes.event(
                  data.text("actor"),
                  new CommentPublished(
                      data.text("postId"), data.text("commentId"), data.optionalFreeText("text"))),
          EngagementMapper::writeComment);

  static final DataMapper SHARE =
      new DataMapper(
          JsonShape.of("actor", "postId"),
          (data, attributes) ->
              attributes.event(data.text("actor"), new PostShared(data.text("postId"))),
          EngagementMapper::writeShare);

  static final DataMapper REPORT =
      new DataMapper(
          JsonShape.of("actor", "postId", "reason"),
          (data, attributes) ->
              attributes.event(
                  data.text("actor"), new PostReported(data.text("postId"), data.text("reason"))),
          EngagementMapper::writeReport);

  private EngagementMapper() {}

  private static Event readImpression(FieldReader data, EventAttributes attributes) {
    String actor = data.text("actor");
    String postId = data.text("postId");
    Long position = data.whole("position", 1);
    Double propensity = data.number("propensity");
    if (propensity != null && (propensity <= 0 || propensity > 1)) {
      throw data.fail(InvalidReason.OUT_OF_RANGE, "propensity", "a number above 0 and not above 1");
    }
    String surface = data.optionalText("surface");
    Long dwellMs = data.whole("dwellMs", 0);
    return attributes.event(
        actor, new ImpressionServed(postId, position, propensity, surface, dwellMs));
  }

  private static void writeImpression(Event event, JsonGenerator json) throws IOException {
    ImpressionServed impression = (ImpressionServed) event.getData();
    writePost(event, impression.getPostId(), json);
    JsonFields.whole(json, "position", impression.getPosition());
    JsonFields.number(json, "propensity", impression.getPropensity());
    JsonFields.text(json, "surface", impression.getSurface());
    JsonFields.whole(json, "dwellMs", impression.getDwellMs());
  }

  private static void writeReaction(Event event, JsonGenerator json) throws IOException {
    Reaction reaction = (Reaction) event.getData();
    writePost(event, reaction.getPostId(), json);
    json.writeStringField("reaction", Vocabulary.REACTION.word(reaction.getReaction()));
  }

  private static void writeComment(Event event, JsonGenerator json) throws IOException {
    CommentPublished comment = (CommentPublished) event.getData();
    writePost(event, comment.getPostId(), json);
    json.writeStringField("commentId", comment.getCommentId());
    JsonFields.text(json, "text", comment.getText());
  }

  private static void writeShare(Event event, JsonGenerator json) throws IOException {
    writePost(event, ((PostShared) event.getData()).getPostId(), json);
  }

  private static void writeReport(Event event, JsonGenerator json) throws IOException {
    PostReported report = (PostReported) event.getData();
    writePost(event, report.getPostId(), json);
    json.writeStringField("reason", report.getReason());
  }

  private static void writePost(Event event, String postId, JsonGenerator json) throws IOException {
    json.writeStringField("actor", event.getSubject());
    json.writeStringField("postId", postId);
  }
}
