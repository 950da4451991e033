package io.tributary.export.feed;

/**
 * Somebody of the network.
 *
 * @param joined when the register first speaks of them, epoch milliseconds
 */
record Member(String id, Life life, String jurisdiction, long joined) {}
