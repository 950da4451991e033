package io.tributary.schemas.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.event.EventType;
import io.tributary.schemas.table.ColumnType;
import io.tributary.schemas.table.Table;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactKindTest {
  @ParameterizedTest
  @EnumSource(EventType.class)
  void everyEngagementTypeIsCounted(EventType type) {
    boolean isCounted = type.isEngagement() || type == EventType.REACTION_REMOVED;
    assertThat(FactKind.of(type) != null).isEqualTo(isCounted);
  }

  @ParameterizedTest
  @EnumSource(FactKind.class)
  void theKindsThatAreCountedOneByOneHaveACount(FactKind kind) {
    boolean oneByOne =
        switch (kind.role()) {
          case ENGAGEMENT, MENTION -> true;
          case VIEW, REACTION, REMOVAL -> false;
        };
    assertThat(kind.count() != null).isEqualTo(oneByOne);
  }

  @ParameterizedTest
  @EnumSource(Count.class)
  void everyCountHasAColumn(Count count) {
    String column = count.name().toLowerCase(Locale.ROOT);
    int position = Table.SAMPLES.position(column);
    assertThat(Table.SAMPLES.columns().get(position).type()).isEqualTo(ColumnType.LONG);
  }
}
