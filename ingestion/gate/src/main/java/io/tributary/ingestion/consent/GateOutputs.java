package io.tributary.ingestion.consent;

import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.EngagementMessageSerializer;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.NoticeSerializer;
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

  /** Engagement that was admitted, by the bucket of its post. */
  public static final OutputTag<EngagementMessage> FACTS =
      new OutputTag<>("facts", EngagementMessageSerializer.TYPE);

  /** What everybody who counts must know: who takes back what, and how far the input has come. */
  public static final OutputTag<Notice> NOTICES = new OutputTag<>("notices", NoticeSerializer.TYPE);

  private GateOutputs() {}
}
