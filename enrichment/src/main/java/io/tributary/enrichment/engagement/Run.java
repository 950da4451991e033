package io.tributary.enrichment.engagement;

/**
 * Facts of a bucket in order of actor, time and rank, in blocks. A run never changes.
 *
 * @param id number of the run within its bucket
 * @param blocks number of blocks
 * @param facts number of facts
 * @param bytes size of all blocks
 * @param latest the largest event time
 */
record Run(int id, int blocks, long facts, long bytes, long latest) {}
