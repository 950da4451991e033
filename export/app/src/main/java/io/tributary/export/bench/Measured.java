package io.tributary.export.bench;

import io.tributary.export.minicluster.JobTraffic;
import java.util.SortedMap;

/**
 * What a run cost this process.
 *
 * @param wallSeconds from the start of the cluster to the last savepoint
 * @param cpuSeconds of all threads in that time, compiler and collector included
 * @param allocatedBytes allocated on the heap by threads of Java
 * @param mostHeapBytes largest use of the heap, garbage included
 * @param residentBytes largest resident set; 0 if unknown
 * @param traffic of the job
 * @param threads CPU seconds by group of threads; empty if unknown
 */
record Measured(
    double wallSeconds,
    double cpuSeconds,
    long allocatedBytes,
    long mostHeapBytes,
    long residentBytes,
    JobTraffic traffic,
    SortedMap<String, Double> threads) {}
