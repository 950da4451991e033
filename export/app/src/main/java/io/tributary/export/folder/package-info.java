/**
 * The data folder of {@code --data}: its layout, lock, secrets, storage record and pins.
 *
 * <p>Every path of the application comes from {@code DataFolder}. Files and folders are readable by
 * their owner only. A pin is a setting that must not change once data depends on it.
 */
@NullMarked
package io.tributary.export.folder;

import org.jspecify.annotations.NullMarked;
