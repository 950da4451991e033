package io.tributary.schemas.table;

import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.CommentPublished;
import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.ConsentHeartbeat;
import io.tributary.schemas.avro.ErasureRequested;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.GenerationParams;
import io.tributary.schemas.avro.Image;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.PostDeleted;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.PostReported;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.avro.PostUpdated;
import io.tributary.schemas.avro.PromptSubmitted;
import io.tributary.schemas.avro.Reaction;
import io.tributary.schemas.avro.SubjectProfiled;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Converts events into rows of the archive, {@link Table#EVENTS}. */
public final class EventRows {
  private static final int EVENT_TIME = at("event_time");
  private static final int TYPE = at("type");
  private static final int SOURCE = at("source");
  private static final int ID = at("id");
  private static final int SUBJECT = at("subject");
  private static final int ADMITTED = at("admitted");
  private static final int REASON = at("reason");
  private static final int TOPIC = at("topic");
  private static final int PARTITION = at("partition");
  private static final int OFFSET = at("offset");
  private static final int POST_ID = at("post_id");
  private static final int REACTION = at("reaction");
  private static final int POSITION = at("position");
  private static final int PROPENSITY = at("propensity");
  private static final int SURFACE = at("surface");
  private static final int DWELL_MS = at("dwell_ms");

  private EventRows() {}

  /** An admitted event in full. */
  public static TableRow admitted(Event event, Origin origin) {
    TableRow row = head(event, origin).set(ADMITTED, true);
    Object data = event.getData();
    if (data instanceof ImpressionServed shown) {
      row.set(POST_ID, shown.getPostId())
          .set(POSITION, shown.getPosition())
          .set(PROPENSITY, shown.getPropensity())
          .set(SURFACE, shown.getSurface())
          .set(DWELL_MS, shown.getDwellMs());
    } else if (data instanceof Reaction reaction) {
      row.set(POST_ID, reaction.getPostId()).set(REACTION, word(reaction.getReaction()));
    } else {
      fillRare(row, data);
    }
    return row;
  }

  /** A refused event: ids, times and reason, without its content. */
  public static TableRow refused(Event event, Origin origin, String reason) {
    return head(event, origin).set(ADMITTED, false).set(REASON, reason);
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

  private static void fillRare(TableRow row, Object data) {
    if (data instanceof CommentPublished comment) {
      row.set(POST_ID, comment.getPostId())
          .set("comment_id", comment.getCommentId())
          .set("text", comment.getText());
    } else if (data instanceof PostShared shared) {
      row.set(POST_ID, shared.getPostId());
    } else if (data instanceof PostReported report) {
      row.set(POST_ID, report.getPostId()).set("report_reason", report.getReason());
    } else if (data instanceof PostUpdated update) {
      row.set(POST_ID, update.getPostId()).set("visibility", word(update.getVisibility()));
    } else if (data instanceof PostDeleted deleted) {
      row.set(POST_ID, deleted.getPostId());
    } else if (data instanceof PostPublished post) {
      fill(row, post);
    } else if (data instanceof PromptSubmitted prompt) {
      fill(row, prompt);
    } else {
      fillControl(row, data);
    }
  }

  private static void fill(TableRow row, PostPublished post) {
    row.set(POST_ID, post.getPostId())
        .set("prompt", post.getPrompt())
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
  }

  private static void fill(TableRow row, PromptSubmitted prompt) {
    row.set("prompt_id", prompt.getPromptId())
        .set("text", prompt.getText())
        .set("negative_prompt", prompt.getNegativePrompt())
        .set("model", prompt.getModel())
        .set("images", images(prompt.getImages()))
        .set("parent_id", prompt.getParentPostId())
        .set("root_id", prompt.getRootPostId());
    fillParams(row, prompt.getParams());
  }

  private static void fillControl(TableRow row, Object data) {
    if (data instanceof ConsentChanged consent) {
      row.set(POST_ID, consent.getPostId())
          .set("record_id", consent.getRecordId())
          .set("purposes", consent.getPurposes())
          .set("state", consent.getState().name())
          .set("notice_version", consent.getNoticeVersion())
          .set("sent_at", consent.getSentAt())
          .set("jurisdiction", consent.getJurisdiction());
    } else if (data instanceof ConsentHeartbeat heartbeat) {
      row.set("sent_at", heartbeat.getSentAt()).set("as_of", heartbeat.getAsOf());
    } else if (data instanceof SubjectProfiled profile) {
      row.set("age_band", word(profile.getAgeBand()))
          .set("jurisdiction", profile.getJurisdiction());
    } else if (data instanceof ErasureRequested erasure) {
      row.set("record_id", erasure.getRequestId());
    } else {
      throw new IllegalArgumentException("no columns for " + data.getClass().getName());
    }
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

  private static int at(String column) {
    return Table.EVENTS.position(column);
  }
}
