package io.tributary.schemas.table;

import static io.tributary.schemas.table.EventPositions.ADMITTED;
import static io.tributary.schemas.table.EventPositions.EVENT_TIME;
import static io.tributary.schemas.table.EventPositions.ID;
import static io.tributary.schemas.table.EventPositions.OFFSET;
import static io.tributary.schemas.table.EventPositions.PARTITION;
import static io.tributary.schemas.table.EventPositions.POST_ID;
import static io.tributary.schemas.table.EventPositions.REASON;
import static io.tributary.schemas.table.EventPositions.SOURCE;
import static io.tributary.schemas.table.EventPositions.SUBJECT;
import static io.tributary.schemas.table.EventPositions.TOPIC;
import static io.tributary.schemas.table.EventPositions.TYPE;

import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.ConsentHeartbeat;
import io.tributary.schemas.avro.ErasureRequested;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.GenerationParams;
import io.tributary.schemas.avro.Image;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.PostUpdated;
import io.tributary.schemas.avro.PromptSubmitted;
import io.tributary.schemas.avro.SubjectProfiled;
import io.tributary.schemas.codec.EngagementField;
import io.tributary.schemas.codec.HotEvent;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Converts events into rows of the archive, {@link Table#EVENTS}. */
public final class EventRows {

  private EventRows() {}

  /** An admitted event of engagement, in full and without decoding it. */
  public static TableRow admitted(HotEvent event, Origin origin) {
    return TableRow.encoded(Table.EVENTS, new HotEventCells(event, origin, null));
  }

  /** A refused event of engagement: ids, times and reason, without its content. */
  public static TableRow refused(HotEvent event, Origin origin, Reason reason) {
    return TableRow.encoded(Table.EVENTS, new HotEventCells(event, origin, reason.name()));
  }

  /** An admitted event in full. */
  public static TableRow admitted(Event event, Origin origin) {
    EventType type = EventType.of(event.getKind());
    Object data = event.getData();
    TableRow row = head(event, origin).set(ADMITTED, true).set(POST_ID, type.postId(data));
    List<EngagementField> fields = EngagementField.of(type);
    if (fields != null) {
      return fill(row, fields, (SpecificRecord) data);
    }
    return switch (type) {
      case POST_DELETED -> row;
      case POST_UPDATED -> row.set("visibility", word(((PostUpdated) data).getVisibility()));
      case POST_PUBLISHED -> fill(row, (PostPublished) data);
      case PROMPT_SUBMITTED -> fill(row, (PromptSubmitted) data);
      case CONSENT_CHANGED -> fill(row, (ConsentChanged) data);
      case CONSENT_HEARTBEAT -> fill(row, (ConsentHeartbeat) data);
      case SUBJECT_PROFILED -> fill(row, (SubjectProfiled) data);
      case ERASURE_REQUESTED -> row.set("record_id", ((ErasureRequested) data).getRequestId());
      default -> throw new IllegalArgumentException(type + " has no row in the archive");
    };
  }

  /**
   * A refused event: ids, times and reason, without its content. Of an event on a post, the ids
   * include those of the post, of its ancestors and of the persons depicted: a refused post stays
   * known to its remixes, and {@link ArchivedEvent} restores it.
   */
  public static TableRow refused(Event event, Origin origin, String reason) {
    TableRow row = head(event, origin).set(ADMITTED, false).set(REASON, reason);
    EventType type = EventType.of(event.getKind());
    if (type.isPost()) {
      String postId = type.postId(event.getData());
      // An id that the archive of an earlier version did not keep is empty.
      row.set(POST_ID, postId == null || postId.isEmpty() ? null : postId);
    }
    if (event.getData() instanceof PostPublished post) {
      row.set("depicts", post.getDepicts())
          .set("parent_id", post.getParentPostId())
          .set("root_id", post.getRootPostId());
    }
    return row;
  }

  /** The same, for a reason that applies to the event itself. */
  public static TableRow refused(Event event, Origin origin, Reason reason) {
    return refused(event, origin, reason.name());
  }

  private static TableRow head(Event event, Origin origin) {
    return TableRow.of(Table.EVENTS)
        .set(EVENT_TIME, event.getTime())
        .set(TYPE, EventType.of(event.getKind()).shortName())
        .set(SOURCE, event.getSource())
        .set(ID, event.getId())
        .set(SUBJECT, event.getSubject())
        .set(TOPIC, Topics.INPUTS.get(origin.topic()))
        .set(PARTITION, origin.partition())
        .set(OFFSET, origin.offset());
  }

  private static TableRow fill(TableRow row, List<EngagementField> fields, SpecificRecord data) {
    for (int place = 0; place < fields.size(); place++) {
      Object value = data.get(place);
      row.set(
          EventPositions.of(fields.get(place)), value instanceof Enum<?> kind ? word(kind) : value);
    }
    return row;
  }

  private static TableRow fill(TableRow row, PostPublished post) {
    row.set("prompt", post.getPrompt())
        .set("prompt_id", post.getPromptId())
        .set("negative_prompt", post.getNegativePrompt())
        .set("model", post.getModel())
        .set("images", images(List.of(post.getImage())))
        .set("caption", post.getCaption())
        .set("visibility", word(post.getVisibility()))
        .set("depicts", post.getDepicts())
        .set("parent_id", post.getParentPostId())
        .set("root_id", post.getRootPostId());
    fillParams(row, post.getParams());
    return row;
  }

  private static TableRow fill(TableRow row, PromptSubmitted prompt) {
    row.set("prompt_id", prompt.getPromptId())
        .set("text", prompt.getText())
        .set("negative_prompt", prompt.getNegativePrompt())
        .set("model", prompt.getModel())
        .set("images", images(prompt.getImages()))
        .set("parent_id", prompt.getParentPostId())
        .set("root_id", prompt.getRootPostId());
    fillParams(row, prompt.getParams());
    return row;
  }

  private static TableRow fill(TableRow row, ConsentChanged consent) {
    return row.set("record_id", consent.getRecordId())
        .set("purposes", consent.getPurposes())
        .set("state", consent.getState().name())
        .set("notice_version", consent.getNoticeVersion())
        .set("sent_at", consent.getSentAt())
        .set("jurisdiction", consent.getJurisdiction());
  }

  private static TableRow fill(TableRow row, ConsentHeartbeat heartbeat) {
    return row.set("sent_at", heartbeat.getSentAt()).set("as_of", heartbeat.getAsOf());
  }

  private static TableRow fill(TableRow row, SubjectProfiled profile) {
    return row.set("age_band", word(profile.getAgeBand()))
        .set("jurisdiction", profile.getJurisdiction());
  }

  /** Sets the four generation parameters, in any table that has these columns. */
  static void fillParams(TableRow row, @Nullable GenerationParams params) {
    if (params != null) {
      row.set("seed", params.getSeed())
          .set("steps", params.getSteps())
          .set("cfg_scale", params.getCfgScale())
          .set("sampler", params.getSampler());
    }
  }

  /** The entries of an {@code images} column. */
  static List<Object[]> images(List<Image> images) {
    List<Object[]> entries = new ArrayList<>(images.size());
    for (Image image : images) {
      entries.add(
          new Object[] {
            image.getImageId(),
            image.getUri(),
            image.getSha256(),
            image.getWidth(),
            image.getHeight()
          });
    }
    return entries;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
