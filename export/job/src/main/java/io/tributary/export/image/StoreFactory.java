package io.tributary.export.image;

import io.tributary.enrichment.image.ImageStore;
import java.io.Serializable;

/** Opens a store of images in the task that uses it. */
@FunctionalInterface
public interface StoreFactory extends Serializable {
  /** A store that is the caller's to close. */
  ImageStore open();
}
