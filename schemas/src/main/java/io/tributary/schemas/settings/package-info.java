/**
 * One settings file for every process: a YAML document, read level by level.
 *
 * <p>A reader collects every problem with its path, its value and what is allowed there, so that a
 * start lists all of them at once. Unknown keys are problems. Secrets are references to environment
 * variables and are never printed.
 */
@NullMarked
package io.tributary.schemas.settings;

import org.jspecify.annotations.NullMarked;
