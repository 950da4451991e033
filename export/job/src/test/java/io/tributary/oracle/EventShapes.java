package io.tributary.oracle;

import java.util.Map;

/** The table of event types: the required and the optional fields of {@code data} for each. */
final class EventShapes {
  private static final Kind VISIBILITY = Kind.oneOf("public", "followers", "private");

  private static final Shape PARAMS =
      new Shape()
          .allow("seed", Kind.SEED)
          .allow("steps", Kind.WHOLE)
          .allow("cfgScale", Kind.NUMBER)
          .optionalTexts("sampler");

  private static final Shape LISTED_IMAGE =
      new Shape()
          .optionalTexts("imageId", "sha256")
          .optionalFreeTexts("uri")
          .allow("width", Kind.WHOLE)
          .allow("height", Kind.WHOLE);

  private static final Shape POST_IMAGE =
      new Shape()
          .freeTexts("uri")
          .optionalTexts("imageId", "sha256")
          .allow("width", Kind.WHOLE)
          .allow("height", Kind.WHOLE);

  private static final Shape PROMPT_SUBMITTED =
      new Shape()
          .texts("actor", "promptId", "model")
          .freeTexts("text")
          .optionalFreeTexts("negativePrompt")
          .optionalTexts("parentPostId", "rootPostId")
          .allow("params", Kind.object(PARAMS))
          .allow("images", Kind.listOf(64, Kind.object(LISTED_IMAGE)));

  private static final Shape POST_PUBLISHED =
      new Shape()
          .texts("actor", "postId")
          .freeTexts("prompt")
          .require("image", Kind.object(POST_IMAGE))
          .optionalTexts("promptId", "model")
          .optionalFreeTexts("negativePrompt", "caption")
          .optionalTexts("parentPostId", "rootPostId")
          .allow("params", Kind.object(PARAMS))
          .allowText("visibility", VISIBILITY)
          .allow("depicts", Kind.listOf(256, Kind.TEXT));

  private static final Shape IMPRESSION =
      new Shape()
          .texts("actor", "postId")
          .allow("position", Kind.wholeFrom(1))
          .allow("propensity", Kind.PROPENSITY)
          .optionalTexts("surface")
          .allow("dwellMs", Kind.wholeFrom(0));

  private static final Shape REACTION =
      new Shape()
          .texts("actor", "postId")
          .require("reaction", Kind.oneOf("like", "love", "laugh", "save", "dislike"));

  private static final Shape CONSENT =
      new Shape()
          .texts("recordId", "subject", "noticeVersion")
          .require("purposes", Kind.listOf(64, Kind.PURPOSE))
          .require("state", Kind.oneOf(ConsentRecord.STATES))
          .require("effectiveTime", Kind.TIME)
          .optionalTexts("postId", "jurisdiction");

  private static final Shape PROFILE =
      new Shape()
          .texts("subject", "jurisdiction")
          .require("ageBand", Kind.oneOf("adult", "minor", "unknown"));

  /** Returns the shape of a type, by its name without the prefix. */
  static final Map<String, Shape> BY_TYPE =
      Map.ofEntries(
          Map.entry("prompt.submitted", PROMPT_SUBMITTED),
          Map.entry("post.published", POST_PUBLISHED),
          Map.entry(
              "post.updated",
              new Shape().texts("actor", "postId").require("visibility", VISIBILITY)),
          Map.entry("post.deleted", new Shape().texts("actor", "postId")),
          Map.entry("reaction.added", REACTION),
          Map.entry("reaction.removed", REACTION),
          Map.entry("impression.served", IMPRESSION),
          Map.entry(
              "comment.published",
              new Shape().texts("actor", "postId", "commentId").optionalFreeTexts("text")),
          Map.entry("post.shared", new Shape().texts("actor", "postId")),
          Map.entry("post.reported", new Shape().texts("actor", "postId", "reason")),
          Map.entry("consent.changed", CONSENT),
          Map.entry("consent.heartbeat", new Shape().require("asOf", Kind.TIME)),
          Map.entry("subject.profiled", PROFILE),
          Map.entry("erasure.requested", new Shape().texts("subject", "requestId")));

  private EventShapes() {}
}
