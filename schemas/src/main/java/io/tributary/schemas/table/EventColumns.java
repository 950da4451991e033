package io.tributary.schemas.table;

import static io.tributary.schemas.table.Column.optional;
import static io.tributary.schemas.table.Column.required;
import static io.tributary.schemas.table.Column.structs;
import static io.tributary.schemas.table.ColumnType.BOOLEAN;
import static io.tributary.schemas.table.ColumnType.DOUBLE;
import static io.tributary.schemas.table.ColumnType.INT;
import static io.tributary.schemas.table.ColumnType.LONG;
import static io.tributary.schemas.table.ColumnType.STRING;
import static io.tributary.schemas.table.ColumnType.STRINGS;
import static io.tributary.schemas.table.ColumnType.TIMESTAMP;

import java.util.List;

/**
 * The archive's columns: the event's attributes, then every field of every event type, flat, so
 * that any engine can read them and one person's events can be rewritten. A field is null if the
 * event type does not have it, and in every row of a refused event.
 */
final class EventColumns {
  static final Column[] IMAGE = {
    optional("image_id", STRING, "Id of the image."),
    optional("uri", STRING, "Where it is."),
    optional("sha256", STRING, "SHA-256 as declared, in hex."),
    optional("width", LONG, "Pixels, as declared."),
    optional("height", LONG, "Pixels, as declared.")
  };

  static final List<Column> ALL =
      List.of(
          required("event_time", TIMESTAMP, "Event time."),
          required("type", STRING, "Type of the event without its prefix.").withBounds(),
          required("source", STRING, "CloudEvents source."),
          required("id", STRING, "CloudEvents id, unique within its source."),
          required("subject", STRING, "Actor or subject; empty for a heartbeat."),
          required("admitted", BOOLEAN, "Whether it was admitted."),
          optional("reason", STRING, "Why it was refused.").withBounds(),
          required("topic", STRING, "Where it was read.").withBounds(),
          required("partition", INT, "Where it was read."),
          required("offset", LONG, "Where it was read."),
          optional("post_id", STRING, "The post it speaks of."),
          optional("reaction", STRING, "like, love, laugh, save or dislike.").withBounds(),
          optional("position", LONG, "Where the post was shown, from 1."),
          optional("propensity", DOUBLE, "Probability with which it was shown there."),
          optional("surface", STRING, "Where in the product it was shown."),
          optional("dwell_ms", LONG, "How long it was looked at, in ms."),
          optional("comment_id", STRING, "Id of a comment."),
          optional("text", STRING, "Text of a comment or submitted prompt."),
          optional("report_reason", STRING, "Why a post was reported."),
          optional("visibility", STRING, "public, followers or private.").withBounds(),
          optional("prompt", STRING, "Prompt of a post."),
          optional("prompt_id", STRING, "Id of a submitted prompt."),
          optional("negative_prompt", STRING, "What the image should not show."),
          optional("model", STRING, "The model."),
          optional(
              "seed", LONG, "Seed of the generation: 64 bits; from 2^63 on the number less 2^64."),
          optional("steps", LONG, "Sampling steps."),
          optional("cfg_scale", DOUBLE, "Guidance scale."),
          optional("sampler", STRING, "Name of the sampler."),
          structs("images", "The images of a post or prompt.", IMAGE),
          optional("caption", STRING, "Caption of a post."),
          optional("depicts", STRINGS, "Persons an image shows."),
          optional("parent_id", STRING, "The post that is remixed."),
          optional("root_id", STRING, "The root of that post."),
          optional("record_id", STRING, "Id of a consent record or erasure request."),
          optional("purposes", STRINGS, "Purposes of a consent record."),
          optional("state", STRING, "State of a consent record.").withBounds(),
          optional("notice_version", STRING, "The notice a consent record rests on."),
          optional("sent_at", TIMESTAMP, "When a consent record or heartbeat was sent."),
          optional("as_of", TIMESTAMP, "Everything decided up to then has been sent."),
          optional("age_band", STRING, "adult, minor or unknown.").withBounds(),
          optional("jurisdiction", STRING, "Where a subject is."));

  private EventColumns() {}
}
