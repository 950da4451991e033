/** How data leaves: the jobs, the tables, releases, and the launcher that runs it all. */
@NullMarked
package io.tributary.export;

import org.jspecify.annotations.NullMarked;
