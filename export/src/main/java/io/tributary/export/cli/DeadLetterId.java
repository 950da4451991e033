package io.tributary.export.cli;

import io.tributary.schemas.table.TableRow;
import java.util.Objects;

/** How users name a dead letter: {@code PARTITION-OFFSET}, with the topic if it is another one. */
final class DeadLetterId {
  private static final String USUAL = "tributary.rejects";

  private DeadLetterId() {}

  static String of(TableRow row) {
    String topic = (String) Objects.requireNonNull(row.get("topic"));
    String place = row.get("partition") + "-" + row.get("offset");
    return topic.equals(USUAL) ? place : topic + ":" + place;
  }
}
