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
 * event type does not have it. Of a refused event only ids (of a post also those of its parent, its
 * root and the persons depicted), times and the reason are set. depicted persons), times and the
 * reason are set.
 */
final class EventColumns {
  static final Column[] IMAGE = {
    optional("image_id", STRING, "Id of the image."),
    optional("uri", STRING, "Address of the image."),
    optional("sha256", STRING, "SHA-256 as declared, in hex."),
    optional("width", LONG, "Width in pixels, as declared."),
    optional("height", LONG, "Height in pixels, as declared.")
  };

  static final List<Column> ALL =
      List.of(
          required("event_time", TIMESTAMP, "Event time."),
          required("type", STRING, "Type of the event without its prefix.").withBounds(),
          required("source", STRING, "CloudEvents source."),
          required("id", STRING, "CloudEvents id, unique within its source."),
          required("subject", STRING, "Actor or subject; empty for a heartbeat."),
          required("admitted", BOOLEAN, "Whether it was admitted."),
          optional("reason", STRING, "Reason of the refusal; null if admitted.").withBounds(),
          required("topic", STRING, "Kafka topic of the record.").withBounds(),
          required("partition", INT, "Partition in Kafka."),
          required("offset", LONG, "Offset in Kafka."),
          optional("post_id", STRING, "Id of the post that the event refers to."),
          optional("reaction", STRING, "like, love, laugh, save or dislike.").withBounds(),
          optional("position", LONG, "Position at which the post was shown, from 1."),
          optional("propensity", DOUBLE, "Probability of being shown at this position."),
          optional("surface", STRING, "The part of the product that showed it."),
          optional("dwell_ms", LONG, "Dwell time in ms."),
          optional("comment_id", STRING, "Id of a comment."),
          optional("text", STRING, "Text of a comment or submitted prompt."),
          optional("report_reason", STRING, "Reason of a report."),
          optional("visibility", STRING, "public, followers or private.").withBounds(),
          optional("prompt", STRING, "Prompt of a post."),
          optional("prompt_id", STRING, "Id of a submitted prompt."),
          optional("negative_prompt", STRING, "Negative prompt: what the image should not show."),
          optional("model", STRING, "Name of the model."),
          optional(
              "seed",
              LONG,
              "Seed of the generation: 64 bits; values from 2^63 are stored minus 2^64."),
          optional("steps", LONG, "Sampling steps."),
          optional("cfg_scale", DOUBLE, "Guidance scale."),
          optional("sampler", STRING, "Name of the sampler."),
          structs("images", "The images of a post or prompt.", IMAGE),
          optional("caption", STRING, "Caption of a post."),
          optional("depicts", STRINGS, "Persons that the image shows."),
          optional("parent_id", STRING, "The remixed post."),
          optional("root_id", STRING, "The root of the remixed post."),
          optional("record_id", STRING, "Id of a consent record or erasure request."),
          optional("purposes", STRINGS, "Purposes of a consent record."),
          optional("state", STRING, "State of a consent record.").withBounds(),
          optional(
              "notice_version", STRING, "Version of the notice that a consent record refers to."),
          optional("sent_at", TIMESTAMP, "CloudEvents time of a consent record or heartbeat."),
          optional(
              "as_of",
              TIMESTAMP,
              "The time up to which the consent authority has sent every decision."),
          optional("age_band", STRING, "adult, minor or unknown.").withBounds(),
          optional("jurisdiction", STRING, "Jurisdiction of the subject."));

  private EventColumns() {}
}
