package io.tributary.export.feed;

/**
 * A member of the network.
 *
 * @param joined time of the first profile, epoch milliseconds
 */
record Member(String id, Life life, String jurisdiction, long joined) {}
