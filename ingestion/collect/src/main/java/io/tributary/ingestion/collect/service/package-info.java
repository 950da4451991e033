/** The collector as a service: its section of the settings file. */
@NullMarked
package io.tributary.ingestion.collect.service;

import org.jspecify.annotations.NullMarked;
