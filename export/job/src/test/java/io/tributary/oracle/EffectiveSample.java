package io.tributary.oracle;

/** A row of the effective dataset: an effective post with one of its samples. */
public record EffectiveSample(EffectivePost post, Sample sample) {}
