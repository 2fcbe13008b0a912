/** A real gateway in front of the scripted provider, without containers, and callers that note every byte. */
@NullMarked
package io.agentloop.outside;

import org.jspecify.annotations.NullMarked;
