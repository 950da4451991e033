package io.tributary.export.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.export.terminal.Shell;
import io.tributary.schemas.UserException;
import io.tributary.schemas.event.CloudEventParser;
import io.tributary.schemas.event.ParseResult.Parsed;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.policy.PolicyReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstEventsTest {
  private static final Instant NOW = Instant.parse("2026-05-01T08:00:00.123Z");

  @TempDir private Path folder;

  @Test
  void allAreValidAndTheConsentPrecedesThePost() throws Exception {
    FirstEvents first = FirstEvents.at(NOW, policy("blocked-jurisdictions: [DE]"), "urn:consent");
    CloudEventParser parser = new CloudEventParser(Clock.fixed(NOW, ZoneOffset.UTC));
    first.ofAuthority().forEach(event -> assertValid(parser, event));
    assertValid(parser, first.ofApplication());
    assertValid(parser, first.heartbeat(NOW));
    assertThat(first.ofAuthority())
        .allMatch(event -> event.get("source").asText().equals("urn:consent"))
        .extracting(event -> event.get("id").asText())
        .doesNotHaveDuplicates();
    assertThat(first.ofAuthority().get(0).at("/data/jurisdiction").asText()).isEqualTo("FR");
    assertThat(first.ofAuthority().get(1).at("/data/purposes")).hasSize(2);
    assertThat(first.published()).isAfter(first.time());
  }

  @Test
  void idsDifferEachTime() throws Exception {
    Policy policy = policy("");
    FirstEvents first = FirstEvents.at(NOW, policy, "urn:consent");
    FirstEvents second = FirstEvents.at(NOW.plusMillis(1), policy, "urn:consent");
    assertThat(second.name()).isNotEqualTo(first.name());
    assertThat(second.heartbeat(NOW.plusSeconds(1)).get("id"))
        .isNotEqualTo(second.heartbeat(NOW.plusSeconds(2)).get("id"));
  }

  @Test
  void reportsAPolicyThatAdmitsNobody() throws Exception {
    FirstEvents first =
        FirstEvents.at(NOW, policy("blocked-jurisdictions: [DE, FR, JP, BR]"), "urn:consent");
    assertThatThrownBy(first::ofAuthority).isInstanceOf(UserException.class);
  }

  @Test
  void quotesShellArgumentsWhereNecessary() {
    assertThat(Shell.line("/opt/t", "first-event", "--data", "/a b/it's", "--to", "http://h:1"))
        .isEqualTo("/opt/t first-event --data '/a b/it'\\''s' --to http://h:1");
  }

  private static void assertValid(CloudEventParser parser, ObjectNode event) {
    assertThat(parser.parse(event.toString().getBytes(StandardCharsets.UTF_8), null))
        .as(event.toString())
        .isInstanceOf(Parsed.class);
  }

  private Policy policy(String more) throws Exception {
    return PolicyReader.read(
        Files.writeString(
            folder.resolve("policy.yaml"),
            "version: v1\npurposes: [evaluate, train-ai.x]\nengagement-purpose: evaluate\n"
                + more));
  }
}
