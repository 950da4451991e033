package io.tributary.oracle;

/** A row of the effective dataset: a post that is in it, with one of its samples. */
public record EffectiveSample(EffectivePost post, Sample sample) {}
