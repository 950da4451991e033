package io.tributary.export.feed;

/**
 * What a sample feed holds.
 *
 * @param lines all lines, the invalid ones and the copies included
 * @param invalid lines that are no valid event
 * @param duplicates copies of events that are there already
 * @param posts publications, those that are refused included
 * @param images files in the folder of images
 */
public record SampleSummary(int lines, int invalid, int duplicates, int posts, int images) {}
