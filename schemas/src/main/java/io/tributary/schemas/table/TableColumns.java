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
      required("policy_digest", STRING, "SHA-256 of the policy that decided, in hex.").withBounds();
  private static final Column PURPOSES =
      required("purposes", STRINGS, "Purposes left when it was decided, in alphabetical order.");

  private static final Column LANGUAGE =
      optional("language", STRING, "Language of the prompt, ISO 639-3; null if too short to tell.")
          .withBounds();
  private static final Column LANGUAGE_CONFIDENCE =
      optional(
          "language_confidence",
          DOUBLE,
          "Chance that it is right, 0 to 1; null where language is.");
  private static final Column PROMPT_LENGTH =
      optional("prompt_length", INT, "Code points of the normalised prompt.");
  private static final Column PROMPT_MINHASH =
      optional("prompt_minhash", BINARY, "128 MinHash values; null if nothing is left to hash.");
  private static final Column PERSONAL_DATA =
      optional(
          "personal_data", STRINGS, "Kinds of personal data taken out, in alphabetical order.");

  static final List<Column> POSTS =
      List.of(
          POST_ID,
          required("root_id", STRING, "Root of its remix tree; its own id if it is no remix."),
          optional("parent_id", STRING, "The post it remixes; null if it is no remix."),
          required("author", STRING, "Who published it."),
          required("published_at", TIMESTAMP, "Event time of the publication."),
          required("decided_at", TIMESTAMP, "T*: the largest publish time in its chain."),
          PURPOSES,
          POLICY,
          required("prompt", STRING, "The prompt."),
          optional("negative_prompt", STRING, "What the image should not show."),
          optional("model", STRING, "The model that made the image."),
          optional("prompt_id", STRING, "The submitted prompt it came from."),
          optional("caption", STRING, "What the author wrote below it."),
          optional(
              "seed", LONG, "Seed of the generation: 64 bits; from 2^63 on the number less 2^64."),
          optional("steps", LONG, "Sampling steps."),
          optional("cfg_scale", DOUBLE, "Guidance scale."),
          optional("sampler", STRING, "Name of the sampler."),
          required("image_uri", STRING, "Where the image is."),
          optional("image_id", STRING, "The image's id, as declared."),
          optional("image_sha256", STRING, "SHA-256 of the image, as declared, in hex."),
          optional("image_width", LONG, "Pixels, as declared."),
          optional("image_height", LONG, "Pixels, as declared."),
          optional("depicts", STRINGS, "Persons the image shows."),
          LANGUAGE,
          LANGUAGE_CONFIDENCE,
          PROMPT_LENGTH,
          PROMPT_MINHASH,
          PERSONAL_DATA);

  static final List<Column> SAMPLES =
      List.of(
          POST_ID,
          required("horizon", STRING, "Length of the window, as the policy writes it.")
              .withBounds(),
          required("window_end", TIMESTAMP, "Publish time plus horizon, or the end of the input."),
          required("censored", BOOLEAN, "The input ended before the window did."),
          required("suppressed", BOOLEAN, "Too few viewers: every count and score is null."),
          optional("impressions", LONG, "Impression events."),
          optional("unique_viewers", LONG, "Actors with an impression."),
          optional("engaged_viewers", LONG, "Actors with an active positive engagement."),
          optional("likes", LONG, "Active like, love and laugh."),
          optional("saves", LONG, "Active saves."),
          optional("dislikes", LONG, "Active dislikes."),
          optional("remixes", LONG, "Remixes that name it as parent."),
          optional("comments", LONG, "Comments."),
          optional("shares", LONG, "Shares."),
          optional("reports", LONG, "Report events."),
          optional("dwell_ms_p50", LONG, "Median dwell time in ms, nearest rank."),
          structs(
              "by_position",
              "Impressions and positives by the position shown at, smallest first.",
              required("position", LONG, "From 1."),
              required("impressions", LONG, "Impressions there."),
              required("positives", LONG, "Engaged actors there.")),
          optional("score_wilson", DOUBLE, "Lower bound of Wilson's interval, 80 % two-sided."),
          optional("score_bayes", DOUBLE, "Beta-binomial posterior mean."),
          optional("score_snips", DOUBLE, "Self-normalised inverse propensity estimate."));

  static final List<Column> PROMPTS =
      List.of(
          required("prompt_id", STRING, "Id of the prompt."),
          required("actor", STRING, "Who submitted it."),
          required("submitted_at", TIMESTAMP, "Event time."),
          PURPOSES,
          POLICY,
          required("text", STRING, "The prompt."),
          optional("negative_prompt", STRING, "What the image should not show."),
          required("model", STRING, "The model asked."),
          optional(
              "seed", LONG, "Seed of the generation: 64 bits; from 2^63 on the number less 2^64."),
          optional("steps", LONG, "Sampling steps."),
          optional("cfg_scale", DOUBLE, "Guidance scale."),
          optional("sampler", STRING, "Name of the sampler."),
          structs("images", "The images made.", EventColumns.IMAGE),
          optional("parent_id", STRING, "The post it remixes."),
          optional("root_id", STRING, "The root of that post."),
          LANGUAGE,
          LANGUAGE_CONFIDENCE,
          PROMPT_LENGTH,
          PROMPT_MINHASH,
          PERSONAL_DATA);

  static final List<Column> WITHDRAWALS =
      List.of(
          POST_ID,
          required("purpose", STRING, "The purpose taken back.").withBounds(),
          required("withdrawn_at", TIMESTAMP, "Event time of the denial."),
          required("reason", STRING, "Why, in the words of the refusals.").withBounds());

  static final List<Column> DENIALS =
      List.of(
          POST_ID,
          required("published_at", TIMESTAMP, "Event time of the publication it speaks of."),
          required("subject", STRING, "Who denies: the post's author, or somebody it depicts."),
          required("purpose", STRING, "The purpose denied.").withBounds(),
          required("denied_at", TIMESTAMP, "Event time of the denial."));

  static final List<Column> EVENTS = EventColumns.ALL;

  static final List<Column> DECISIONS =
      List.of(
          required("outcome", STRING, "ADMITTED, REFUSED, DUPLICATE, INVALID or WITHDRAWN.")
              .withBounds(),
          optional("reason", STRING, "Of a refusal or withdrawal; null otherwise.").withBounds(),
          required("event_type", STRING, "Type of the event without its prefix.").withBounds(),
          required("event_time", TIMESTAMP, "Event time; of a packed row the largest."),
          optional("event_key", STRING, "Keyed hash of source and id; null in a packed row."),
          optional("subject_key", STRING, "Keyed hash of the subject; null in a packed row."),
          optional("post_key", STRING, "Keyed hash of the post id, if it speaks of one."),
          optional("purposes", STRINGS, "Purposes left, or taken back by a withdrawal."),
          optional("consent_records", STRINGS, "Keyed hashes of the consent records relied on."),
          POLICY,
          required("topic", STRING, "Where it was read.").withBounds(),
          required("partition", INT, "Where it was read."),
          required("first_offset", LONG, "Where it was read; of a packed row the smallest."),
          required("last_offset", LONG, "The same; of a packed row the largest."),
          required("events", LONG, "How many events the row stands for; 0 for a withdrawal."),
          optional("offsets", BINARY, "A packed row's offsets: LEB128 differences, first first."));

  static final List<Column> REJECTS =
      List.of(
          required("received_at", TIMESTAMP, "When it was read, by the clock."),
          required("reason", STRING, "What is wrong with it, such as VALUE_NOT_ALLOWED.")
              .withBounds(),
          optional("field", STRING, "Path of the field at fault; null if it is the whole."),
          required("message", STRING, "What was found and what is allowed."),
          required("origin", STRING, "The file or producer it came from."),
          optional("line", LONG, "Its line in the file, from 1."),
          required("raw", BINARY, "The bytes as they came, or as many as the limit keeps."),
          required("raw_length", LONG, "How many bytes came."),
          required("raw_sha256", STRING, "SHA-256 of all bytes that came, in hex."),
          required("topic", STRING, "Where it was read.").withBounds(),
          required("partition", INT, "Where it was read."),
          required("offset", LONG, "Where it was read."));

  static final List<Column> IMAGE_FEATURES =
      List.of(
          POST_ID,
          required("image_uri", STRING, "Where the image was looked for."),
          required("image_status", STRING, "OK, or why there is nothing in the columns below.")
              .withBounds(),
          optional("image_true_sha256", STRING, "SHA-256 of the image's bytes, in hex."),
          optional("image_format", STRING, "png, jpeg, webp or gif, by the bytes."),
          optional("image_true_width", LONG, "Pixels, upright as its EXIF data say."),
          optional("image_true_height", LONG, "Pixels, likewise."),
          optional("image_pdq", STRING, "PDQ hash: 256 bits, in hex."),
          optional("image_pdq_quality", INT, "Its quality, 0 to 100; below 50 it says little."),
          required("image_looked_at", TIMESTAMP, "When it was looked at, by the clock."));

  private TableColumns() {}
}
