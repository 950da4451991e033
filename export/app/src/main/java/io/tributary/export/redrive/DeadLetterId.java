package io.tributary.export.redrive;

import io.tributary.schemas.Topics;
import io.tributary.schemas.table.TableRow;
import java.util.Objects;

/**
 * The id of a dead letter for users: {@code PARTITION-OFFSET}, with the topic if it is not the
 * topic of rejects.
 */
public final class DeadLetterId {
  private DeadLetterId() {}

  /** The id of a row of {@code rejects}. */
  public static String of(TableRow row) {
    String topic = (String) Objects.requireNonNull(row.get("topic"));
    String place = row.get("partition") + "-" + row.get("offset");
    return topic.equals(Topics.REJECTS) ? place : topic + ":" + place;
  }
}
