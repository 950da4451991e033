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

/** The side outputs of the gate. */
public final class GateOutputs {
  /** Claims to post ids and changes of posts, for the registry. */
  public static final OutputTag<PostMessage> POSTS =
      new OutputTag<>("posts", PostMessageSerializer.TYPE);

  /** Verdicts of depicted people and all changed verdicts, for the lineage. */
  public static final OutputTag<LineageMessage> VERDICTS =
      new OutputTag<>("verdicts", LineageMessageSerializer.TYPE);

  /** Admitted engagement, keyed by the bucket of its post. */
  public static final OutputTag<EngagementMessage> FACTS =
      new OutputTag<>("facts", EngagementMessageSerializer.TYPE);

  /**
   * Notices for every instance of the engagement operator: revoked engagement, and the largest
   * counted event time.
   */
  public static final OutputTag<Notice> NOTICES = new OutputTag<>("notices", NoticeSerializer.TYPE);

  private GateOutputs() {}
}
