package io.tributary.schemas.table;

import static io.tributary.schemas.table.Column.optional;
import static io.tributary.schemas.table.Column.required;
import static io.tributary.schemas.table.Column.structs;
import static io.tributary.schemas.table.ColumnType.BINARY;
import static io.tributary.schemas.table.ColumnType.BOOLEAN;
import static io.tributary.schemas.table.ColumnType.DOUBLE;
import static io.tributary.schemas.table.ColumnType.INT;
import static io.tributary.schemas.table.ColumnType.LONG;
import static io.tributary.schemas.table.ColumnType.STRING;
import static io.tributary.schemas.table.ColumnType.STRINGS;
import static io.tributary.schemas.table.ColumnType.TIMESTAMP;

import java.util.List;

/** The columns of every table. The order is the order of cells; new columns go to the end. */
final class TableColumns {
  private static final Column POST_ID = required("post_id", STRING, "Id of the post.");
  private static final Column POLICY =
      required("policy_digest", STRING, "SHA-256 of the policy that applied, in hex.").withBounds();
  private static final Column PURPOSES =
      required("purposes", STRINGS, "Purposes allowed by the decision, in alphabetical order.");

  private static final Column LANGUAGE =
      optional(
              "language",
              STRING,
              "Language of the prompt, ISO 639-3; null if the prompt is too short.")
          .withBounds();
  private static final Column LANGUAGE_CONFIDENCE =
      optional(
          "language_confidence",
          DOUBLE,
          "Probability that the language is correct, 0 to 1; null if language is.");
  private static final Column PROMPT_LENGTH =
      optional("prompt_length", INT, "Code points of the normalised prompt.");
  private static final Column PROMPT_MINHASH =
      optional(
          "prompt_minhash",
          BINARY,
          "128 MinHash values; null if the normalised prompt has nothing to hash.");
  private static final Column PERSONAL_DATA =
      optional("personal_data", STRINGS, "Kinds of personal data removed, in alphabetical order.");

  static final List<Column> POSTS =
      List.of(
          POST_ID,
          required("root_id", STRING, "Root of its remix tree; its own id if it is not a remix."),
          optional("parent_id", STRING, "The post it remixes; null if it is not a remix."),
          required("author", STRING, "The person who published it."),
          required("published_at", TIMESTAMP, "Event time of the publication."),
          required(
              "decided_at", TIMESTAMP, "T*: the largest publish time in its chain of remixes."),
          PURPOSES,
          POLICY,
          required("prompt", STRING, "The prompt."),
          optional("negative_prompt", STRING, "Negative prompt: what the image should not show."),
          optional("model", STRING, "The model that made the image."),
          optional("prompt_id", STRING, "The submitted prompt it was generated from."),
          optional("caption", STRING, "Caption by the author."),
          optional(
              "seed",
              LONG,
              "Seed of the generation: 64 bits; values from 2^63 are stored minus 2^64."),
          optional("steps", LONG, "Sampling steps."),
          optional("cfg_scale", DOUBLE, "Guidance scale."),
          optional("sampler", STRING, "Name of the sampler."),
          required("image_uri", STRING, "Address of the image."),
          optional("image_id", STRING, "The image's id, as declared."),
          optional("image_sha256", STRING, "SHA-256 of the image, as declared, in hex."),
          optional("image_width", LONG, "Width in pixels, as declared."),
          optional("image_height", LONG, "Height in pixels, as declared."),
          optional("depicts", STRINGS, "Persons that the image shows."),
          LANGUAGE,
          LANGUAGE_CONFIDENCE,
          PROMPT_LENGTH,
          PROMPT_MINHASH,
          PERSONAL_DATA);

  static final List<Column> SAMPLES =
      List.of(
          POST_ID,
          required("horizon", STRING, "Length of the window, as written in the policy.")
              .withBounds(),
          required("window_end", TIMESTAMP, "Publish time plus horizon, or the end of the input."),
          required("censored", BOOLEAN, "Whether the input ended before the window."),
          required(
              "suppressed",
              BOOLEAN,
              "Whether there were too few viewers; then every count and score is null."),
          optional("impressions", LONG, "Impression events."),
          optional("unique_viewers", LONG, "Actors with an impression."),
          optional("engaged_viewers", LONG, "Actors with an active positive engagement."),
          optional("likes", LONG, "Active like, love and laugh."),
          optional("saves", LONG, "Active saves."),
          optional("dislikes", LONG, "Active dislikes."),
          optional("remixes", LONG, "Remixes with this post as parent."),
          optional("comments", LONG, "Comments."),
          optional("shares", LONG, "Shares."),
          optional("reports", LONG, "Report events."),
          optional("dwell_ms_p50", LONG, "Median dwell time in ms, nearest rank."),
          structs(
              "by_position",
              "Impressions and positives by position, smallest first.",
              required("position", LONG, "Position, from 1."),
              required("impressions", LONG, "Impressions at this position."),
              required("positives", LONG, "Actors who engaged from this position.")),
          optional("score_wilson", DOUBLE, "Lower bound of Wilson's interval, 80 % two-sided."),
          optional("score_bayes", DOUBLE, "Beta-binomial posterior mean."),
          optional("score_snips", DOUBLE, "Self-normalised inverse propensity estimate."));

  static final List<Column> PROMPTS =
      List.of(
          required("prompt_id", STRING, "Id of the prompt."),
          required("actor", STRING, "The person who submitted it."),
          required("submitted_at", TIMESTAMP, "Event time."),
          PURPOSES,
          POLICY,
          required("text", STRING, "The prompt."),
          optional("negative_prompt", STRING, "Negative prompt: what the image should not show."),
          required("model", STRING, "The requested model."),
          optional(
              "seed",
              LONG,
              "Seed of the generation: 64 bits; values from 2^63 are stored minus 2^64."),
          optional("steps", LONG, "Sampling steps."),
          optional("cfg_scale", DOUBLE, "Guidance scale."),
          optional("sampler", STRING, "Name of the sampler."),
          structs("images", "The generated images.", EventColumns.IMAGE),
          optional("parent_id", STRING, "The post it remixes."),
          optional("root_id", STRING, "The root of the remixed post."),
          LANGUAGE,
          LANGUAGE_CONFIDENCE,
          PROMPT_LENGTH,
          PROMPT_MINHASH,
          PERSONAL_DATA);

  static final List<Column> WITHDRAWALS =
      List.of(
          POST_ID,
          required("purpose", STRING, "The withdrawn purpose.").withBounds(),
          required("withdrawn_at", TIMESTAMP, "Event time of the denial."),
          required("reason", STRING, "Reason, from the same list as refusals.").withBounds());

  static final List<Column> DENIALS =
      List.of(
          POST_ID,
          required("published_at", TIMESTAMP, "Event time of the publication that it applies to."),
          required(
              "subject", STRING, "The person who denies: the post's author or a depicted person."),
          required("purpose", STRING, "The purpose denied.").withBounds(),
          required("denied_at", TIMESTAMP, "Event time of the denial."));

  static final List<Column> EVENTS = EventColumns.ALL;

  static final List<Column> DECISIONS =
      List.of(
          required("outcome", STRING, "ADMITTED, REFUSED, DUPLICATE, INVALID or WITHDRAWN.")
              .withBounds(),
          optional("reason", STRING, "Reason of a refusal or withdrawal; null otherwise.")
              .withBounds(),
          required("event_type", STRING, "Type of the event without its prefix.").withBounds(),
          required("event_time", TIMESTAMP, "Event time; in a packed row, the largest."),
          optional("event_key", STRING, "Keyed hash of source and id; null in a packed row."),
          optional("subject_key", STRING, "Keyed hash of the subject; null in a packed row."),
          optional("post_key", STRING, "Keyed hash of the post id, if the event refers to a post."),
          optional("purposes", STRINGS, "Purposes allowed, or withdrawn by a withdrawal."),
          optional(
              "consent_records", STRINGS, "Keyed hashes of the consent records that allow it."),
          POLICY,
          required("topic", STRING, "Kafka topic of the record.").withBounds(),
          required("partition", INT, "Partition in Kafka."),
          required("first_offset", LONG, "Offset in Kafka; in a packed row, the smallest."),
          required("last_offset", LONG, "Offset in Kafka; in a packed row, the largest."),
          required("events", LONG, "Number of events that the row represents; 0 for a withdrawal."),
          optional(
              "offsets",
              BINARY,
              "Offsets of a packed row: the first offset, then differences, as LEB128."));

  static final List<Column> REJECTS =
      List.of(
          required("received_at", TIMESTAMP, "Time of arrival, by the clock."),
          required("reason", STRING, "Code of the fault, such as VALUE_NOT_ALLOWED.").withBounds(),
          optional(
              "field",
              STRING,
              "Path of the invalid field; null if the fault concerns the whole event."),
          required("message", STRING, "The value found and the values allowed."),
          required("origin", STRING, "The file or producer that it came from."),
          optional("line", LONG, "Line in the file, or position in the batch, from 1."),
          required("raw", BINARY, "The bytes received, truncated at the size limit."),
          required("raw_length", LONG, "Number of bytes received."),
          required("raw_sha256", STRING, "SHA-256 of all bytes received, in hex."),
          required("topic", STRING, "Kafka topic of the record.").withBounds(),
          required("partition", INT, "Partition in Kafka."),
          required("offset", LONG, "Offset in Kafka."));

  static final List<Column> IMAGE_FEATURES =
      List.of(
          POST_ID,
          required("image_uri", STRING, "Address that the image was fetched from."),
          required("image_status", STRING, "OK, or the reason why the columns below are null.")
              .withBounds(),
          optional("image_true_sha256", STRING, "SHA-256 of the image's bytes, in hex."),
          optional("image_format", STRING, "png, jpeg, webp or gif, detected from the bytes."),
          optional(
              "image_true_width", LONG, "Width in pixels, after rotation by the EXIF orientation."),
          optional(
              "image_true_height",
              LONG,
              "Height in pixels, after rotation by the EXIF orientation."),
          optional("image_pdq", STRING, "PDQ hash: 256 bits, in hex."),
          optional(
              "image_pdq_quality",
              INT,
              "Quality of the PDQ hash, 0 to 100; below 50 the hash is unreliable."),
          required("image_looked_at", TIMESTAMP, "Time of processing, by the clock."));

  private TableColumns() {}
}
