package io.tributary.export.job;

import io.tributary.ingestion.source.SourcePipeline;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.stream.EnvelopeSerializer;
import io.tributary.schemas.stream.TableRowTypeInfo;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.AbstractUdfStreamOperator;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;

/**
 * The graph that {@link CurationPipeline} builds, prepared for a simulation. Its keyed operators
 * are the stages, in the order of the data. The functions chained to their outputs are plain
 * functions.
 */
final class SimulatedGraph {
  private static final String EVENTS = "events";

  private final StreamGraph graph;
  private final Map<Integer, SimulatedStage<?, ?, ?>> stages = new LinkedHashMap<>();
  private final Map<Integer, UnaryOperator<Object>> functions = new LinkedHashMap<>();

  SimulatedGraph(CurationOptions options) {
    var env = StreamExecutionEnvironment.getExecutionEnvironment();
    SourcePipeline source =
        new SourcePipeline(
            env.fromData(List.of(envelope()), EnvelopeSerializer.TYPE).name(EVENTS),
            env.fromData(List.of(TableRow.of(Table.REJECTS)), TableRowTypeInfo.INSTANCE));
    CurationPipeline.build(
        source,
        (ofGate, ofPosts) -> {
          ofGate.sinkTo(new DiscardingSink<>());
          ofPosts.sinkTo(new DiscardingSink<>());
        },
        options);
    graph = env.getStreamGraph();
    List<StreamNode> nodes = new ArrayList<>(graph.getStreamNodes());
    // Flink numbers operators in the order in which the pipeline adds them.
    nodes.sort(Comparator.comparingInt(StreamNode::getId));
    nodes.stream()
        .filter(node -> isKeyed(node))
        .forEach(node -> stages.put(node.getId(), SimulatedStage.of(node)));
  }

  private static boolean isKeyed(StreamNode node) {
    return node.getStatePartitioners().length > 0;
  }

  /** A placeholder that is never read, because a graph needs sources. */
  private static Envelope envelope() {
    Hash128 none = new Hash128(0, 0);
    return new Envelope(
        (byte) 0, 0, none, none, (short) 0, new Origin((byte) 0, 0, 0, false), new byte[0]);
  }

  List<SimulatedStage<?, ?, ?>> stages() {
    return List.copyOf(stages.values());
  }

  /** The stage that consumes the source's events. */
  @SuppressWarnings("unchecked")
  SimulatedStage<?, Envelope, ?> first() {
    for (StreamNode node : graph.getStreamNodes()) {
      if (node.getOperatorName().equals("Source: " + EVENTS)) {
        int target = node.getOutEdges().get(0).getTargetId();
        return (SimulatedStage<?, Envelope, ?>) stages.get(target);
      }
    }
    throw new IllegalStateException("the graph has no source of events");
  }

  /** Connects the outputs of all started subtasks of all stages. */
  void connect() {
    stages.forEach(
        (id, stage) ->
            stage
                .tasks()
                .forEach(
                    task -> {
                      for (StreamEdge edge : graph.getStreamNode(id).getOutEdges()) {
                        connect(task.output(), edge);
                      }
                    }));
  }

  @SuppressWarnings("unchecked")
  private void connect(TaskOutput output, StreamEdge edge) {
    SimulatedStage<?, ?, ?> target = stages.get(edge.getTargetId());
    if (target == null) {
      output.main(null, functions.computeIfAbsent(edge.getTargetId(), this::chain));
      return;
    }
    boolean isSecond = edge.getTypeNumber() == 2;
    TaskOutput.Route<?> route = isSecond ? target.secondEntrance() : target.entrance();
    if (edge.getOutputTag() == null) {
      output.main(route, UnaryOperator.identity());
    } else {
      output.route(
          (org.apache.flink.util.OutputTag<Object>) edge.getOutputTag(),
          (TaskOutput.Route<Object>) route);
    }
  }

  /** The functions from a node without a key to the rows. */
  private UnaryOperator<Object> chain(int id) {
    StreamNode node = graph.getStreamNode(id);
    if (!(node.getOperatorFactory() instanceof SimpleOperatorFactory<?> factory)
        || !(factory.getOperator() instanceof AbstractUdfStreamOperator<?, ?> operator)
        || !(operator.getUserFunction() instanceof MapFunction<?, ?> map)) {
      return UnaryOperator.identity(); // the sink
    }
    UnaryOperator<Object> here = opened(map);
    List<StreamEdge> edges = node.getOutEdges();
    if (edges.size() != 1) {
      throw new IllegalStateException(node.getOperatorName() + " has not one output");
    }
    UnaryOperator<Object> rest = chain(edges.get(0).getTargetId());
    return value -> rest.apply(here.apply(value));
  }

  @SuppressWarnings("unchecked")
  private static UnaryOperator<Object> opened(MapFunction<?, ?> function) {
    MapFunction<Object, Object> map = (MapFunction<Object, Object>) function;
    try {
      if (map instanceof RichMapFunction<?, ?> rich) {
        rich.open((OpenContext) null);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return value -> {
      try {
        return map.map(value);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
