/**
 * A cluster on one machine: Kafka, an S3 server, PostgreSQL, Flink's JobManager and TaskManagers,
 * and the collector, each as a process of its own.
 *
 * <p>{@code cluster up} writes a {@link io.tributary.export.cluster.ClusterPlan} and starts a
 * {@link io.tributary.export.cluster.SupervisorMain} in the background. The supervisor starts the
 * processes, restarts those that die, and ends when {@code cluster down} asks for it. Everything is
 * stored below the data folder; every port is on the loopback address and requires credentials.
 */
@NullMarked
package io.tributary.export.cluster;

import org.jspecify.annotations.NullMarked;
