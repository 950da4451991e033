/**
 * Redrives dead letters: selects rows of {@code rejects}, corrects them, and sends them as events
 * to the topics of a first ingestion.
 *
 * <p>In: {@link io.tributary.export.redrive.Letter}s. Out: Kafka records with the headers of {@link
 * io.tributary.export.redrive.RedriveHeaders}. Rejected: {@link
 * io.tributary.export.redrive.Mended.Stuck}, with the reason. State: the ledger in the data folder,
 * kept as long as the dead letters; it ensures that no event is sent twice. Only {@code
 * RedriveTopics} uses Kafka clients.
 */
@NullMarked
package io.tributary.export.redrive;

import org.jspecify.annotations.NullMarked;
