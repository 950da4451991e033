package io.tributary.export.feed;

import io.tributary.schemas.avro.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published image.
 *
 * @param appeal relative number of views
 * @param gone time from which on nobody can view it, epoch milliseconds
 */
record SamplePost(
    String id,
    Member author,
    long time,
    String prompt,
    @Nullable SamplePost parent,
    Visibility visibility,
    List<String> depicts,
    double appeal,
    long gone) {

  /** The number of remixes between it and its root. */
  int depth() {
    return parent == null ? 0 : parent.depth() + 1;
  }

  String rootId() {
    return parent == null ? id : parent.rootId();
  }

  SamplePost withId(String other) {
    return new SamplePost(other, author, time, prompt, parent, visibility, depicts, appeal, gone);
  }

  SamplePost withParent(SamplePost other) {
    return new SamplePost(id, author, time, prompt, other, visibility, depicts, appeal, gone);
  }

  SamplePost withVisibility(Visibility other) {
    return new SamplePost(id, author, time, prompt, parent, other, depicts, appeal, gone);
  }

  SamplePost withDepicts(List<String> others) {
    return new SamplePost(id, author, time, prompt, parent, visibility, others, appeal, gone);
  }

  SamplePost withAppeal(double other) {
    return new SamplePost(id, author, time, prompt, parent, visibility, depicts, other, gone);
  }

  SamplePost goneAt(long other) {
    return new SamplePost(id, author, time, prompt, parent, visibility, depicts, appeal, other);
  }
}
