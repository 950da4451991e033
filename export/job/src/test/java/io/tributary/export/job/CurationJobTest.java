package io.tributary.export.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.table.WarehouseOptions;
import io.tributary.export.table.WarehousePipeline;
import io.tributary.schemas.GoldenFile;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.policy.PolicyReader;
import io.tributary.schemas.record.KeyedHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job graph. A later version finds the state of a running job by these uids. */
class CurationJobTest {
  @TempDir Path folder;
  private StreamGraph graph;

  @BeforeEach
  void build() throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(2);
    env.setMaxParallelism(128);
    CurationJob.build(
        env, input(), WarehousePipeline.into(WarehouseOptions.local(folder)), options());
    graph = env.getStreamGraph();
  }

  /** An operator whose uid changes loses its state; see {@link GoldenFile} to regenerate. */
  @Test
  void theTopologyIsUnchanged() throws IOException {
    List<String> lines = new ArrayList<>();
    Map<Integer, String> names = new HashMap<>();
    graph.getStreamNodes().forEach(node -> names.put(node.getId(), node.getOperatorName()));
    List<StreamNode> nodes = new ArrayList<>(graph.getStreamNodes());
    nodes.sort(Comparator.comparing(StreamNode::getOperatorName));
    for (StreamNode node : nodes) {
      lines.add(
          "%s [uid %s, parallelism %d]"
              .formatted(
                  node.getOperatorName(), node.getTransformationUID(), node.getParallelism()));
      for (StreamEdge edge : node.getOutEdges()) {
        String tag = edge.getOutputTag() == null ? "" : " (" + edge.getOutputTag().getId() + ")";
        lines.add(
            "  --%s%s--> %s".formatted(edge.getPartitioner(), tag, names.get(edge.getTargetId())));
      }
    }
    GoldenFile.check("curation-job.txt", String.join("\n", lines));
  }

  @Test
  void everyOperatorHasAUniqueUid() {
    assertThat(graph.getStreamNodes())
        .extracting(StreamNode::getTransformationUID)
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  /** The translation fails for a type that only Kryo can serialize. */
  @Test
  void theGraphCanBeTranslated() {
    assertThat(graph.getJobGraph().getVertices()).isNotEmpty();
  }

  private CurationOptions options() throws Exception {
    String yaml = "version: t\npurposes: [evaluate]\nengagement-purpose: evaluate\n";
    KeyedHash hash = new KeyedHash("a secret of the test".getBytes(StandardCharsets.UTF_8));
    return new CurationOptions(PolicyReader.parse(yaml, "the test's"), hash, 1, PoisonOptions.NONE);
  }

  private static KafkaInput input() {
    return new KafkaInput(
        "localhost:1", 4, "run", Duration.ofSeconds(5), Duration.ofSeconds(30), Map.of());
  }
}
