package io.tributary.schemas.table;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Image;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.PromptSubmitted;
import java.util.List;

/**
 * Converts admitted posts and prompts into rows of {@link Table#POSTS} and {@link Table#PROMPTS}.
 */
public final class ContentRows {
  private ContentRows() {}

  /**
   * A post.
   *
   * @param event its publication
   * @param rootId the root of its tree
   * @param decidedAt T*, epoch milliseconds
   * @param purposes names of the remaining purposes, in alphabetical order
   */
  public static TableRow post(
      Event event, String rootId, long decidedAt, List<String> purposes, String policyDigest) {
    PostPublished post = (PostPublished) event.getData();
    Image image = post.getImage();
    TableRow row =
        TableRow.of(Table.POSTS)
            .set("post_id", post.getPostId())
            .set("root_id", rootId)
            .set("parent_id", post.getParentPostId())
            .set("author", event.getSubject())
            .set("published_at", event.getTime())
            .set("decided_at", decidedAt)
            .set("purposes", purposes)
            .set("policy_digest", policyDigest)
            .set("prompt", post.getPrompt())
            .set("negative_prompt", post.getNegativePrompt())
            .set("model", post.getModel())
            .set("prompt_id", post.getPromptId())
            .set("caption", post.getCaption())
            .set("image_uri", image.getUri())
            .set("image_id", image.getImageId())
            .set("image_sha256", image.getSha256())
            .set("image_width", image.getWidth())
            .set("image_height", image.getHeight())
            .set("depicts", post.getDepicts());
    EventRows.fillParams(row, post.getParams());
    return row;
  }

  /** A submitted prompt, with the names of the remaining purposes. */
  public static TableRow prompt(Event event, List<String> purposes, String policyDigest) {
    PromptSubmitted prompt = (PromptSubmitted) event.getData();
    TableRow row =
        TableRow.of(Table.PROMPTS)
            .set("prompt_id", prompt.getPromptId())
            .set("actor", event.getSubject())
            .set("submitted_at", event.getTime())
            .set("purposes", purposes)
            .set("policy_digest", policyDigest)
            .set("text", prompt.getText())
            .set("negative_prompt", prompt.getNegativePrompt())
            .set("model", prompt.getModel())
            .set("images", EventRows.images(prompt.getImages()))
            .set("parent_id", prompt.getParentPostId())
            .set("root_id", prompt.getRootPostId());
    EventRows.fillParams(row, prompt.getParams());
    return row;
  }
}
