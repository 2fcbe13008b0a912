/** Lines of JSON, by Jackson's streams: its object mapper alone would be a tenth of an idle loop's memory. */
@NullMarked
package io.agentloop.agent.json;

import org.jspecify.annotations.NullMarked;
