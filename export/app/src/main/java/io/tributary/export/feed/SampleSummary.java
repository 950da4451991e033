package io.tributary.export.feed;

/**
 * The contents of a sample feed.
 *
 * @param lines all lines, including invalid ones and copies
 * @param invalid lines that are not valid events
 * @param duplicates copies of other events
 * @param posts publications, including refused ones
 * @param images files in the folder of images
 */
public record SampleSummary(int lines, int invalid, int duplicates, int posts, int images) {}
