package io.tributary.ingestion.consent;

import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.table.TableRow;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Emits what the gate decides to Flink's outputs, and keeps the current person's posts in state.
 */
final class GateEmitter implements GateOutput {
  private final Output<StreamRecord<TableRow>> output;
  private final GateState state;
  private final StreamRecord<TableRow> element = new StreamRecord<>(null);

  GateEmitter(Output<StreamRecord<TableRow>> output, GateState state) {
    this.output = output;
    this.state = state;
  }

  @Override
  public void row(TableRow row) {
    output.collect(element.replace(row));
  }

  @Override
  public void post(PostMessage message) {
    output.collect(GateOutputs.POSTS, new StreamRecord<>(message));
  }

  @Override
  public void verdict(LineageMessage message) {
    output.collect(GateOutputs.VERDICTS, new StreamRecord<>(message));
  }

  @Override
  public void engagement(EngagementMessage message) {
    output.collect(GateOutputs.FACTS, new StreamRecord<>(message));
  }

  @Override
  public void notice(Notice notice) {
    output.collect(GateOutputs.NOTICES, new StreamRecord<>(notice));
  }

  @Override
  public void touch(TouchedPost post) throws Exception {
    state.touched().put(post.key(), post);
  }

  @Override
  public Iterable<TouchedPost> touchedPosts() throws Exception {
    return state.touched().values();
  }

  @Override
  public long engagedAt() throws Exception {
    return state.pages().engagedAt();
  }
}
