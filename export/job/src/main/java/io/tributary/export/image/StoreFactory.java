package io.tributary.export.image;

import io.tributary.enrichment.image.ImageStore;
import java.io.Serializable;

/** Opens an image store in the task that uses it. */
@FunctionalInterface
public interface StoreFactory extends Serializable {
  /** Opens a store; the caller closes it. */
  ImageStore open();
}
