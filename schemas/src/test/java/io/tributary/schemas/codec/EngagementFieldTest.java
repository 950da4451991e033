package io.tributary.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.codec.EngagementField.Form;
import io.tributary.schemas.event.EventType;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

/** The lists of fields are those of the Avro records. */
class EngagementFieldTest {
  @Test
  void aTypeHasTheFieldsOfItsRecord() {
    for (EventType type : EventType.values()) {
      List<EngagementField> fields = EngagementField.of(type);
      if (fields != null) {
        Schema schema = SpecificData.get().getSchema(type.dataClass());
        assertThat(fields.stream().map(EngagementField::form).toList())
            .as(type.name())
            .isEqualTo(schema.getFields().stream().map(field -> form(field.schema())).toList());
        assertThat(fields.get(0)).isEqualTo(EngagementField.POST_ID);
      }
    }
  }

  private static Form form(Schema schema) {
    return switch (schema.getType()) {
      case STRING -> Form.TEXT;
      case ENUM -> Form.REACTION;
      case UNION -> optional(schema.getTypes());
      default -> throw new AssertionError("no form for " + schema);
    };
  }

  private static Form optional(List<Schema> union) {
    assertThat(union).hasSize(2);
    assertThat(union.get(0).getType()).isEqualTo(Schema.Type.NULL);
    return switch (union.get(1).getType()) {
      case STRING -> Form.OPTIONAL_TEXT;
      case LONG -> Form.OPTIONAL_NUMBER;
      case DOUBLE -> Form.OPTIONAL_REAL;
      default -> throw new AssertionError("no form for " + union);
    };
  }
}
