package io.tributary.schemas.event;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.schemas.avro.CommentPublished;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.PostReported;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.avro.Reaction;
import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;

/**
 * Engagement with a post: impressions, reactions, comments, shares, reports. All have an actor and
 * a post, which are read and written here; each type adds its own fields.
 */
final class EngagementMapper {
  static final DataMapper REACTION =
      of(
          Reaction.class,
          data -> ((Reaction) data).getPostId(),
          JsonShape.of("actor", "postId", "reaction"),
          (data, postId) -> new Reaction(postId, data.word("reaction", Vocabulary.REACTION)),
          (reaction, json) ->
              json.writeStringField("reaction", Vocabulary.REACTION.word(reaction.getReaction())));

  static final DataMapper IMPRESSION =
      of(
          ImpressionServed.class,
          data -> ((ImpressionServed) data).getPostId(),
          JsonShape.of("actor", "postId", "position", "propensity", "surface", "dwellMs"),
          EngagementMapper::readImpression,
          EngagementMapper::writeImpression);

  static final DataMapper COMMENT =
      of(
          CommentPublished.class,
          data -> ((CommentPublished) data).getPostId(),
          JsonShape.of("actor", "postId", "commentId", "text"),
          (data, postId) ->
              new CommentPublished(postId, data.text("commentId"), data.optionalFreeText("text")),
          (comment, json) -> {
            json.writeStringField("commentId", comment.getCommentId());
            JsonFields.text(json, "text", comment.getText());
          });

  static final DataMapper SHARE =
      of(
          PostShared.class,
          data -> ((PostShared) data).getPostId(),
          JsonShape.of("actor", "postId"),
          (data, postId) -> new PostShared(postId),
          (share, json) -> {});

  static final DataMapper REPORT =
      of(
          PostReported.class,
          data -> ((PostReported) data).getPostId(),
          JsonShape.of("actor", "postId", "reason"),
          (data, postId) -> new PostReported(postId, data.text("reason")),
          (report, json) -> json.writeStringField("reason", report.getReason()));

  /** Reads the fields of one type's own. */
  @FunctionalInterface
  private interface OwnReader<D> {
    D read(FieldReader data, String postId);
  }

  /** Writes the fields of one type's own. */
  @FunctionalInterface
  private interface OwnWriter<D> {
    void write(D data, JsonGenerator json) throws IOException;
  }

  private EngagementMapper() {}

  private static <D extends SpecificRecord> DataMapper of(
      Class<D> type,
      DataMapper.PostId postId,
      JsonShape shape,
      OwnReader<D> reader,
      OwnWriter<D> writer) {
    return new DataMapper(
        type,
        shape,
        (data, attributes) -> {
          String actor = data.text("actor");
          return attributes.event(actor, reader.read(data, data.text("postId")));
        },
        (event, json) -> {
          json.writeStringField("actor", event.getSubject());
          json.writeStringField("postId", postId.of(event.getData()));
          writer.write(type.cast(event.getData()), json);
        },
        postId);
  }

  private static ImpressionServed readImpression(FieldReader data, String postId) {
    Long position = data.whole("position", 1);
    Double propensity = data.number("propensity");
    if (propensity != null && (propensity <= 0 || propensity > 1)) {
      throw data.fail(InvalidReason.OUT_OF_RANGE, "propensity", "a number above 0 and not above 1");
    }
    String surface = data.optionalText("surface");
    return new ImpressionServed(postId, position, propensity, surface, data.whole("dwellMs", 0));
  }

  private static void writeImpression(ImpressionServed impression, JsonGenerator json)
      throws IOException {
    JsonFields.whole(json, "position", impression.getPosition());
    JsonFields.number(json, "propensity", impression.getPropensity());
    JsonFields.text(json, "surface", impression.getSurface());
    JsonFields.whole(json, "dwellMs", impression.getDwellMs());
  }
}
