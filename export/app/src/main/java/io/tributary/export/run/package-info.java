/** One bounded run over files: broker, replay, job, tables and accounting in one process. */
@NullMarked
package io.tributary.export.run;

import org.jspecify.annotations.NullMarked;
