/**
 * Kafka in this process: storage, credentials, ports and topics of a single broker.
 *
 * <p>The broker listens on loopback, requires SASL credentials, and denies by default.
 */
@NullMarked
package io.tributary.export.broker;

import org.jspecify.annotations.NullMarked;
