package io.tributary.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventTypeTest {
  /** The order is that of the ordinals in envelopes. */
  @Test
  void theTypesAreThoseOfTheAvroEnumInOrder() {
    assertThat(EventType.values())
        .extracting(EventType::name)
        .containsExactlyElementsOf(Stream.of(EventKind.values()).map(Enum::name).toList());
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void everyTypeHasAJsonSchema(EventType type) {
    assertThat(EventType.class.getResource(type.jsonSchemaResource())).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void theDataNameTheirClassAndTheirPost(EventType type) {
    Event event = SampleEvents.event(type);
    assertThat(event.getData()).isExactlyInstanceOf(type.dataClass());
    boolean hasPost = SampleEvents.data(type).contains("\"postId\":\"p1\"");
    assertThat(type.postId(event.getData())).isEqualTo(hasPost ? "p1" : null);
  }
}
