package io.tributary.schemas.table;

import io.tributary.schemas.avro.AgeBand;
import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.ConsentHeartbeat;
import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.ErasureRequested;
import io.tributary.schemas.avro.Image;
import io.tributary.schemas.avro.PostDeleted;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.PostUpdated;
import io.tributary.schemas.avro.PromptSubmitted;
import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.avro.SubjectProfiled;
import io.tributary.schemas.avro.Visibility;
import io.tributary.schemas.codec.EngagementField;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.verdict.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data of archived events: in full, or the ids of refused ones. */
final class ArchivedData {
  private ArchivedData() {}

  /**
   * The data of an admitted event.
   *
   * @throws MissingCellException if the row lacks a value that the event must have
   */
  static Object of(EventType type, ArchivedCells cells) {
    List<EngagementField> fields = EngagementField.of(type);
    if (fields != null) {
      return EngagementField.record(type, fields, place -> cell(fields.get(place), cells));
    }
    return switch (type) {
      case POST_DELETED -> new PostDeleted(cells.required("post_id"));
      case POST_UPDATED ->
          new PostUpdated(cells.required("post_id"), cells.word("visibility", Visibility.class));
      case POST_PUBLISHED -> post(cells);
      case PROMPT_SUBMITTED -> prompt(cells);
      case CONSENT_CHANGED -> consent(cells);
      case CONSENT_HEARTBEAT ->
          new ConsentHeartbeat(cells.requiredNumber("as_of"), cells.requiredNumber("sent_at"));
      case SUBJECT_PROFILED ->
          new SubjectProfiled(
              cells.word("age_band", AgeBand.class), cells.required("jurisdiction"));
      case ERASURE_REQUESTED -> new ErasureRequested(cells.required("record_id"));
      default -> throw new IllegalArgumentException(type + " has no row in the archive");
    };
  }

  private static @Nullable Object cell(EngagementField field, ArchivedCells cells) {
    String column = field.column();
    return switch (field.form()) {
      case TEXT -> cells.required(column);
      case OPTIONAL_TEXT -> cells.text(column);
      case OPTIONAL_NUMBER -> cells.number(column);
      case OPTIONAL_REAL -> cells.real(column);
      case REACTION -> cells.word(column, ReactionKind.class);
    };
  }

  /** What the type demands, without content. */
  private static @Nullable Object empty(EngagementField field) {
    return switch (field.form()) {
      case TEXT -> "";
      case OPTIONAL_TEXT, OPTIONAL_NUMBER, OPTIONAL_REAL -> null;
      case REACTION -> ReactionKind.LIKE;
    };
  }

  /** The data of a refused event: ids, and otherwise as little as the type demands. */
  static Object idsOf(EventType type, ArchivedCells cells) {
    if (type == EventType.POST_PUBLISHED) {
      // A post that was refused for another reason was public when its author was checked.
      boolean isHidden = Reason.NOT_PUBLIC.name().equals(cells.text("reason"));
      return ids(
          cells.orEmpty("post_id"),
          isHidden ? Visibility.PRIVATE : Visibility.PUBLIC,
          cells.text("parent_id"),
          cells.text("root_id"),
          cells.texts("depicts"));
    }
    return idsOf(type, cells.orEmpty("post_id"), Visibility.PRIVATE);
  }

  /** The same, of an event in full. */
  static Object idsOf(EventType type, Object data) {
    if (data instanceof PostPublished post) {
      return ids(
          post.getPostId(),
          post.getVisibility(),
          post.getParentPostId(),
          post.getRootPostId(),
          post.getDepicts());
    }
    String postId = type.isPost() ? type.postId(data) : null;
    boolean isPublic =
        data instanceof PostUpdated update && update.getVisibility() == Visibility.PUBLIC;
    return idsOf(
        type, postId == null ? "" : postId, isPublic ? Visibility.PUBLIC : Visibility.PRIVATE);
  }

  /**
   * @param visibility of an update; one whose visibility was not kept hides the post
   */
  private static Object idsOf(EventType type, String postId, Visibility visibility) {
    List<EngagementField> fields = EngagementField.of(type);
    if (fields != null) {
      return EngagementField.record(type, fields, place -> empty(fields.get(place)));
    }
    return switch (type) {
      case POST_DELETED -> new PostDeleted(postId);
      case POST_UPDATED -> new PostUpdated(postId, visibility);
      case PROMPT_SUBMITTED -> new PromptSubmitted("", "", "", null, null, List.of(), null, null);
      default -> throw new IllegalArgumentException("control events are never refused: " + type);
    };
  }

  private static PostPublished ids(
      String postId,
      Visibility visibility,
      @Nullable String parentId,
      @Nullable String rootId,
      List<String> depicts) {
    return PostPublished.newBuilder()
        .setPostId(postId)
        .setPrompt("")
        .setImage(Image.newBuilder().setUri("").build())
        .setVisibility(visibility)
        .setParentPostId(parentId)
        .setRootPostId(rootId)
        .setDepicts(depicts)
        .build();
  }

  private static PostPublished post(ArchivedCells cells) {
    List<Image> images = cells.images();
    if (images.isEmpty() || images.get(0).getUri() == null) {
      throw new MissingCellException("images");
    }
    return PostPublished.newBuilder()
        .setPostId(cells.required("post_id"))
        .setPrompt(cells.required("prompt"))
        .setImage(images.get(0))
        .setPromptId(cells.text("prompt_id"))
        .setNegativePrompt(cells.text("negative_prompt"))
        .setModel(cells.text("model"))
        .setParams(cells.params())
        .setCaption(cells.text("caption"))
        .setVisibility(cells.word("visibility", Visibility.class))
        .setParentPostId(cells.text("parent_id"))
        .setRootPostId(cells.text("root_id"))
        .setDepicts(cells.requiredTexts("depicts"))
        .build();
  }

  private static PromptSubmitted prompt(ArchivedCells cells) {
    return PromptSubmitted.newBuilder()
        .setPromptId(cells.required("prompt_id"))
        .setText(cells.required("text"))
        .setModel(cells.required("model"))
        .setNegativePrompt(cells.text("negative_prompt"))
        .setParams(cells.params())
        .setImages(cells.images())
        .setParentPostId(cells.text("parent_id"))
        .setRootPostId(cells.text("root_id"))
        .build();
  }

  private static ConsentChanged consent(ArchivedCells cells) {
    return ConsentChanged.newBuilder()
        .setRecordId(cells.required("record_id"))
        .setPurposes(cells.requiredTexts("purposes"))
        .setState(ConsentState.valueOf(cells.required("state")))
        .setNoticeVersion(cells.required("notice_version"))
        .setSentAt(cells.requiredNumber("sent_at"))
        .setPostId(cells.text("post_id"))
        .setJurisdiction(cells.text("jurisdiction"))
        .build();
  }
}
