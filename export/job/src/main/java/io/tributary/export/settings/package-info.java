/** The sections of the settings file that a job needs wherever it runs: tables, snapshots, S3. */
@NullMarked
package io.tributary.export.settings;

import org.jspecify.annotations.NullMarked;
