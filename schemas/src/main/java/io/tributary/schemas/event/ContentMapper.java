package io.tributary.schemas.event;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.schemas.avro.GenerationParams;
import io.tributary.schemas.avro.Image;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The fields that prompts and posts share: images, generation parameters, remix references. */
final class ContentMapper {
  static final JsonShape IMAGE = JsonShape.of("uri", "imageId", "sha256", "width", "height");
  static final JsonShape PARAMS = JsonShape.of("seed", "steps", "cfgScale", "sampler");

  private static final String PARENT = "parentPostId";
  private static final String ROOT = "rootPostId";

  private ContentMapper() {}

  /** The remixed post and its root. */
  record Remix(@Nullable String parentPostId, @Nullable String rootPostId) {}

  static Remix readRemix(FieldReader data) {
    String parent = data.optionalText(PARENT);
    String root = data.optionalText(ROOT);
    if ((parent == null) != (root == null)) {
      throw data.fail(
          InvalidReason.MISSING_FIELD,
          parent == null ? PARENT : ROOT,
          "a non-empty string beside " + (parent == null ? ROOT : PARENT));
    }
    return new Remix(parent, root);
  }

  static void writeRemix(JsonGenerator json, @Nullable String parent, @Nullable String root)
      throws IOException {
    JsonFields.text(json, PARENT, parent);
    JsonFields.text(json, ROOT, root);
  }

  /** A post's image; its URI is required. */
  static Image readPostImage(FieldReader image, @Nullable ImageBase base) {
    return readImage(image, ImageUri.read(image, "uri", image.freeText("uri"), base));
  }

  /** An image of a prompt. */
  static Image readPromptImage(FieldReader image, @Nullable ImageBase base) {
    String uri = image.optionalFreeText("uri");
    return readImage(image, uri == null ? null : ImageUri.read(image, "uri", uri, base));
  }

  private static Image readImage(FieldReader image, @Nullable String uri) {
    return new Image(
        uri,
        image.optionalText("imageId"),
        image.optionalText("sha256"),
        image.whole("width"),
        image.whole("height"));
  }

  static void writeImage(JsonGenerator json, Image image) throws IOException {
    json.writeStartObject();
    JsonFields.text(json, "uri", image.getUri());
    JsonFields.text(json, "imageId", image.getImageId());
    JsonFields.text(json, "sha256", image.getSha256());
    JsonFields.whole(json, "width", image.getWidth());
    JsonFields.whole(json, "height", image.getHeight());
    json.writeEndObject();
  }

  static @Nullable GenerationParams readParams(FieldReader data) {
    FieldReader params = data.optionalObject("params");
    if (params == null) {
      return null;
    }
    return new GenerationParams(
        params.bits("seed"),
        params.whole("steps"),
        params.number("cfgScale"),
        params.optionalText("sampler"));
  }

  static void writeParams(JsonGenerator json, @Nullable GenerationParams params)
      throws IOException {
    if (params == null) {
      return;
    }
    json.writeObjectFieldStart("params");
    JsonFields.whole(json, "seed", params.getSeed());
    JsonFields.whole(json, "steps", params.getSteps());
    JsonFields.number(json, "cfgScale", params.getCfgScale());
    JsonFields.text(json, "sampler", params.getSampler());
    json.writeEndObject();
  }
}
