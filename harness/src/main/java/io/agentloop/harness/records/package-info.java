/** The JSON files of a run's folder and the JSON that commands print; the only package that knows Jackson. */
@NullMarked
package io.agentloop.harness.records;

import org.jspecify.annotations.NullMarked;
