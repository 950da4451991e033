/** The pipeline as a service: broker, collector and job in one process, with health and metrics. */
@NullMarked
package io.tributary.export.live;

import org.jspecify.annotations.NullMarked;
