/** The web server: one call in, one answer out, at the pace and with the faults that were decided. */
@NullMarked
package io.agentloop.provider.http;

import org.jspecify.annotations.NullMarked;
