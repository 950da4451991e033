package io.tributary.export.job;

import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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
import org.jspecify.annotations.Nullable;

/** The output of one subtask: rows go to a log, other records by key to channels. */
final class TaskOutput implements Output<StreamRecord<Object>> {
  /** Channels to all subtasks of the next stage. */
  record Route<T>(@Nullable KeySelector<T, ?> key, List<Channel<T>> channels) {
    /** Broadcasts to all subtasks. */
    static <T> Route<T> toAll(List<Channel<T>> channels) {
      return new Route<>(null, channels);
    }

    void send(T value) {
      if (key == null) {
        channels.forEach(channel -> channel.send(value));
        return;
      }
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
  private Route<?> main;
  private UnaryOperator<Object> made = UnaryOperator.identity();

  /** Routes the main output: records along the route, or, if there is none, converted to rows. */
  void main(@Nullable Route<?> route, UnaryOperator<Object> made) {
    main = route;
    this.made = made;
  }

  <T> void route(OutputTag<T> tag, Route<T> route) {
    sides.put(tag, route);
  }

  List<TableRow> cut() {
    return rows.cut();
  }

  void signal(Channel.Signal signal) {
    List<Route<?>> routes = new ArrayList<>(sides.values());
    if (main != null) {
      routes.add(main);
    }
    for (Route<?> route : routes) {
      route.channels().forEach(channel -> channel.signal(signal));
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public void collect(StreamRecord<Object> record) {
    Object value = made.apply(record.getValue());
    if (value instanceof TableRow row) {
      rows.add(row);
    } else {
      ((Route<Object>) main).send(value);
    }
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
