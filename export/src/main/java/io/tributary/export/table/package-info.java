@NullMarked
package io.tributary.export.table;

import org.jspecify.annotations.NullMarked;
