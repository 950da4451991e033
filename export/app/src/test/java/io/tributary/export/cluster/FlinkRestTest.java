package io.tributary.export.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class FlinkRestTest {
  @Test
  void findsTheInnermostCause() {
    assertThat(
            FlinkRest.rootCause(
                "a.Outer: one\n\tat x\nCaused by: b.Middle: two\n\t... 1 more\n"
                    + "Caused by: c.Inner: three\n\tat y\n"))
        .contains("c.Inner: three");
    assertThat(FlinkRest.rootCause("a.Outer: one\n\tat x")).contains("a.Outer: one");
    assertThat(FlinkRest.rootCause("")).isEmpty();
  }

  @Test
  void readsTheNewestJob() throws Exception {
    String overview =
        """
        {"jobs":[
          {"jid":"old","state":"FINISHED","start-time":1,"tasks":{"total":3,"running":0}},
          {"jid":"new","state":"RUNNING","start-time":2,"tasks":{"total":3,"running":3}}]}
        """;
    ClusterJob job = ClusterJob.newest(new ObjectMapper().readTree(overview)).orElseThrow();
    assertThat(job).isEqualTo(new ClusterJob("new", "RUNNING", 3, 3, 2));
    assertThat(job.isRunning()).isTrue();
    assertThat(new ClusterJob("new", "RUNNING", 2, 3, 2).isRunning()).isFalse();
    assertThat(ClusterJob.newest(new ObjectMapper().readTree("{\"jobs\":[]}"))).isEmpty();
  }
}
