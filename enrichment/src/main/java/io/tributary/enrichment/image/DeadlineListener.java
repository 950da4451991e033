package io.tributary.enrichment.image;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/**
 * Stops a decoder at its deadline. ImageIO lets only the decoding thread abort, and only while it
 * reports progress.
 */
final class DeadlineListener implements IIOReadProgressListener {
  private final Deadline deadline;

  DeadlineListener(Deadline deadline) {
    this.deadline = deadline;
  }

  @Override
  public void imageProgress(ImageReader source, float percent) {
    if (deadline.isOver()) {
      source.abort();
    }
  }

  @Override
  public void imageStarted(ImageReader source, int index) {}

  @Override
  public void imageComplete(ImageReader source) {}

  @Override
  public void readAborted(ImageReader source) {}

  @Override
  public void sequenceStarted(ImageReader source, int index) {}

  @Override
  public void sequenceComplete(ImageReader source) {}

  @Override
  public void thumbnailStarted(ImageReader source, int index, int thumbnail) {}

  @Override
  public void thumbnailProgress(ImageReader source, float percent) {}

  @Override
  public void thumbnailComplete(ImageReader source) {}
}
