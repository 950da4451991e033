package io.tributary.export.job;

import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/** Where one subtask's output goes: rows into a log, the rest by key into channels. */
final class TaskOutput implements Output<StreamRecord<TableRow>> {
  /** Channels to all subtasks of the next stage. */
  record Route<T>(KeySelector<T, ?> key, List<Channel<T>> channels) {
    void send(T value) {
      try {
        channels
            .get(
                KeyGroupRangeAssignment.assignKeyToParallelOperator(
                    key.getKey(value), SimulatedStage.KEY_GROUPS, channels.size()))
            .send(value);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private final RowLog rows = new RowLog();
  private final Map<OutputTag<?>, Route<?>> sides = new HashMap<>();

  <T> void route(OutputTag<T> tag, Route<T> route) {
    sides.put(tag, route);
  }

  List<TableRow> cut() {
    return rows.cut();
  }

  void signal(Channel.Signal signal) {
    for (Route<?> route : new ArrayList<>(sides.values())) {
      route.channels().forEach(channel -> channel.signal(signal));
    }
  }

  @Override
  public void collect(StreamRecord<TableRow> record) {
    rows.add(record.getValue());
  }

  @Override
  @SuppressWarnings("unchecked")
  public <X> void collect(OutputTag<X> tag, StreamRecord<X> record) {
    ((Route<X>) sides.get(tag)).send(record.getValue());
  }

  @Override
  public void emitWatermark(Watermark mark) {
    signal(new Channel.Mark(mark.getTimestamp()));
  }

  @Override
  public void emitWatermarkStatus(WatermarkStatus status) {
    throw new UnsupportedOperationException("no partition is ever idle");
  }

  @Override
  public void emitLatencyMarker(LatencyMarker marker) {}

  @Override
  public void emitRecordAttributes(RecordAttributes attributes) {}

  @Override
  public void emitWatermark(WatermarkEvent event) {}

  @Override
  public void close() {}
}
