package io.tributary.ingestion.consent;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.LineageMessageSerializer;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.post.PostMessageSerializer;
import org.apache.flink.util.OutputTag;

/** What the gate says to the side. */
public final class GateOutputs {
  /** Claims to post ids and changes of posts, for the registry. */
  public static final OutputTag<PostMessage> POSTS =
      new OutputTag<>("posts", PostMessageSerializer.TYPE);

  /** Verdicts of depicted persons, and every verdict that has changed, for the lineage. */
  public static final OutputTag<LineageMessage> VERDICTS =
      new OutputTag<>("verdicts", LineageMessageSerializer.TYPE);

  private GateOutputs() {}
}
