/** The settings of {@code --config}: one record, read once, with the defaults of every option. */
@NullMarked
package io.tributary.export.config;

import org.jspecify.annotations.NullMarked;
