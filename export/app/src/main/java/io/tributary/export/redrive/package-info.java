/**
 * Gives dead letters another try: chosen rows of {@code rejects} come in, are mended, and go out as
 * events into the topics where they would have gone at first.
 *
 * <p>In: {@link io.tributary.export.redrive.Letter}s. Out: Kafka records with the headers of {@link
 * io.tributary.export.redrive.RedriveHeaders}. Aside: {@link
 * io.tributary.export.redrive.Mended.Stuck}, with the reason. State: the ledger in the data folder,
 * kept as long as the dead letters; by it nothing is driven twice. Only {@code RedriveTopics} talks
 * to Kafka.
 */
@NullMarked
package io.tributary.export.redrive;

import org.jspecify.annotations.NullMarked;
